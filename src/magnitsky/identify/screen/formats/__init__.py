"""The formats of files that can be screened: one module each, with the same interface."""
