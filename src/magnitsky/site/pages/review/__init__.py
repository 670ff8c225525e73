"""The reviewers' pages: what waits for a person, behind log-in."""
