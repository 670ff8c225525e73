"""Search the actors: a name in any spelling, and filters with their counts."""
