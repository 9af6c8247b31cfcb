"""The package text."""
