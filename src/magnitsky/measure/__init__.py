"""Questions about the register: each is a pure Python function from rows and a scope to a table."""
