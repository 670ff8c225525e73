"""Charts: one definition each, the same in a page, in a print and as a download."""
