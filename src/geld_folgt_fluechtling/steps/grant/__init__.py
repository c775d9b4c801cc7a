"""Granting: applications held against the frames of a distribution."""
