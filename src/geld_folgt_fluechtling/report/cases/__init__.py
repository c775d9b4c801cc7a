"""What became of golden cases: on the screen, for CI, for a merge request."""
