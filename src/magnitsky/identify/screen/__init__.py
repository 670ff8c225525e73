"""Screen lists of names of any length; judge pairs of names in bulk."""
