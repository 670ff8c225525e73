"""Pages of the annual reviews."""
