"""The annual review as values: its scopes, tables, findings and texts."""
