"""The package reference."""
