"""Registers of persons: their files, and the engines that count in them. No row of a person leaves this package."""
