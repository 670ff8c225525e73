"""The annual reviews: chosen, read, and taken along."""
