"""The annual review: what a year added, what it ended, what stands; in sentences and tables."""
