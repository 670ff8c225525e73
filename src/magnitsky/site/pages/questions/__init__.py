"""Pages of the questions of `measure`: the answer, its files and the listings behind it."""
