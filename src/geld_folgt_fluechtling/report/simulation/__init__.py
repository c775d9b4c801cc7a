"""What a simulation of errors says to people and to machines."""
