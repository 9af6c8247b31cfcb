"""The package store."""
