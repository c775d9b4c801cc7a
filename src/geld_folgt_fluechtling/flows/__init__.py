"""One file per command: its straight line, read → steps → render → write."""
