"""The pages on which members code statements."""
