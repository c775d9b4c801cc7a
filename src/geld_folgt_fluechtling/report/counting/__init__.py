"""Counting a register, for people and for machines: the method in words, and what was counted."""
