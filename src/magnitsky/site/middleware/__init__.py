"""The site's middleware."""
