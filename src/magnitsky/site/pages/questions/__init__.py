"""The numbers: every question of `measure` as a page, a file, and the rows behind it."""
