"""The package reconcile."""
