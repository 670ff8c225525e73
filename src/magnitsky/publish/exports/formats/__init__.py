"""Export formats: one module each, with the same interface."""
