"""Which edition of the engine answered: answers of two editions are never mixed."""

ENGINE = "4"
"""Raised with a change after which listings should be compared again, and screenings begun anew."""
