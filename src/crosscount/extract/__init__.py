"""The package extract."""
