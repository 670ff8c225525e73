"""The pages on which members judge whether two listings are one actor."""
