"""Files of what the register holds: actors whole, read in batches, written as they are read."""
