"""Pages on which members code statements."""
