"""An index over listed subjects: candidates for a name, compared, with the reasons."""

from magnitsky.identify.index.index import Index, Match, Matches

__all__ = ["Index", "Match", "Matches"]
