"""One module a version, each with what it changed in the contents."""
