"""The formats of files that can be screened: one module each, all of one shape."""
