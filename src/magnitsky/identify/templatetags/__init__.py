"""Template tags of the matching pages."""
