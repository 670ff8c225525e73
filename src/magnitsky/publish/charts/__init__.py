"""Charts: one definition each, used in pages, prints and downloads."""
