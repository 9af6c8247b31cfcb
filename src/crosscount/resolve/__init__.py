"""The package resolve."""
