"""Counting the persons of a register by a survey method: the statements that do it."""
