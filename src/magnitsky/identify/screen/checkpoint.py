"""Notes on rows that could not be read completely, and their counts."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

_FIRST = 5
"""Number of rows that a summary lists."""


class Note(StrEnum):
    """A problem with a row; the value is its wording in the summary."""

    EMPTY = "the name is empty"
    UNREADABLE = "the name has no readable characters"
    LONG = "the name is too long"
    MARKS = "invisible characters were removed"
    ENCODING = "the row is not in the file's encoding"
    QUOTE = "a quotation mark is not closed"
    CELLS = "there are more cells than headings"
    BIRTH = "a birth date could not be read"
    COUNTRY = "a country could not be read"
    KIND = "the kind is not known"
    GENDER = "a gender could not be read"
    NOBODY = "the cell is a placeholder, not a name"
    BROKEN = "the line could not be read"
    MORE = "there are more matches than are shown"
    CUT = "too many names were similar to compare them all"


Said = tuple[str, str]
"""A note by its value, and the sentence written into the row."""


class Summary:
    """Counts of what a run reports, with the first rows of each."""

    def __init__(self, counts: dict[str, Any] | None = None) -> None:
        kept = counts or {}
        self.rows: int = kept.get("rows", 0)
        self.verdicts: dict[str, int] = defaultdict(int, kept.get("verdicts", {}))
        self.notes: dict[str, int] = defaultdict(int, kept.get("notes", {}))
        self.first: dict[str, list[int]] = defaultdict(list, kept.get("first", {}))

    def add(self, number: int, verdict: str, said: Iterable[Said]) -> None:
        """Count one row: its best verdict and its notes."""
        self.rows += 1
        self.verdicts[verdict] += 1
        for what in {what for what, _ in said}:
            self.notes[what] += 1
            if len(self.first[what]) < _FIRST:
                self.first[what].append(number)

    def told(self, verdicts: Iterable[str]) -> dict[str, Any]:
        """The counts as a command prints them, for each possible verdict."""
        notes = [
            {"what": what, "rows": count, "first": self.first[what]}
            for what, count in self.notes.items()
        ]
        counts = {verdict: self.verdicts[verdict] for verdict in verdicts}
        return {"rows": self.rows, "verdicts": counts, "notes": notes}

    def as_json(self) -> dict[str, Any]:
        """The counts in the form stored in a state file."""
        return {
            "rows": self.rows,
            "verdicts": dict(self.verdicts),
            "notes": dict(self.notes),
            "first": dict(self.first),
        }

    def sentences(self) -> list[str]:
        """One sentence per kind of note, with the first rows."""
        return [_sentence(what, count, self.first[what]) for what, count in self.notes.items()]


def _sentence(what: str, count: int, first: list[int]) -> str:
    rows = ", ".join(map(str, first))
    more = f" and {count - len(first):,} more" if count > len(first) else ""
    return f"{what[0].upper()}{what[1:]}: row {rows}{more}."
