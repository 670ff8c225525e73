"""Pages on which members judge whether two listings are the same actor."""
