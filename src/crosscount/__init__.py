"""Crosscount."""
