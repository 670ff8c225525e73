"""Who has been named under Magnitsky-style sanctions, by whom, for what, and for whose sake."""

__version__ = "0.1.0"
