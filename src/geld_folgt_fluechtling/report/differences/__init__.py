"""How two runs differ: in words, on the screen, for a merge request, as a document."""
