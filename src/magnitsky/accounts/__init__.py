"""Members, roles and access."""
