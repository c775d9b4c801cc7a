"""Golden cases as folders."""
