"""The version of the program, which is part of every run digest."""

VERSION = "0.1.0"
