"""Comparing: what each alternative gives whom, held against one of them and against each other."""
