"""The website and its settings."""
