"""What the words mean: data files, and a small typed loader that refuses what it cannot explain."""
