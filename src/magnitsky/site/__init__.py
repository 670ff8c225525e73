"""The site and its settings."""
