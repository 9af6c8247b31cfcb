"""The package link."""
