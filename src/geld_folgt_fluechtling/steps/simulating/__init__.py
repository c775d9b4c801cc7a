"""Simulating errors of a count: draws of counts, exact allocation in every draw, and what follows for amounts."""
