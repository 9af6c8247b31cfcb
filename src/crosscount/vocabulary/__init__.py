"""The package vocabulary."""
