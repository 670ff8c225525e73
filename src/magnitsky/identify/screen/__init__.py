"""Lists of names, of any length, screened against the listed; pairs of names judged in bulk."""
