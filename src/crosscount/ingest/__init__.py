"""The package ingest."""
