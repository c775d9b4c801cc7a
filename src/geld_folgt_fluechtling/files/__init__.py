"""The only code that opens users' files, and the only one that writes results."""
