"""
Group the rows of the Australian sheet into entries.

An entry is a row with a bare number, `471`, followed by rows with letters, `471a`, `471b`, each of
which adds a name. They are adjacent, except for a few that were added later elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from magnitsky.convert.normalise import slug
from magnitsky.convert.record import Problem
from magnitsky.convert.sheets import Cell, cell_text
from magnitsky.convert.source import Report
from magnitsky.errors import SourceMalformed

_REFERENCE = re.compile(r"(\d{1,9}) ?([A-Za-z]+\d*)?")
NAME = "Name of Individual or Entity"
_SAME_ENTRY = ("Type", "Committees")


class DfatColumns:
    """The position of each column of a layout in the sheet."""

    def __init__(self, file: str, header: Sequence[Cell], known: frozenset[str]) -> None:
        """
        Find the columns.

        Raises:
            SourceMalformed: a column of the layout is missing or occurs twice.
        """
        names = [cell_text(cell) for cell in header]
        missing = known.difference(names)
        if missing:
            raise SourceMalformed(
                f"{file}: the first row lacks {', '.join(sorted(missing))}. Nothing was changed."
            )
        twice = sorted(name for name in known if names.count(name) > 1)
        if twice:
            raise SourceMalformed(f"{file}: {', '.join(twice)} occurs twice in the first row.")
        self.at = {name: names.index(name) for name in known}
        self.unknown = [name for name in names if name and name not in known]
        self.last = max(i for i, name in enumerate(names) if name)


class DfatRow:
    """One row: its number, its letters, and its cells by column."""

    __slots__ = ("at", "cells", "letters", "number")

    def __init__(self, columns: DfatColumns, cells: list[Cell], number: str, letters: str) -> None:
        self.at = columns.at
        self.cells = cells
        self.number = number
        self.letters = letters

    @property
    def reference(self) -> str:
        """The reference as printed, such as `471a`."""
        return self.number + self.letters

    def __getitem__(self, column: str) -> Cell:
        """The cell; empty if the layout has no such column."""
        at = self.at.get(column)
        return "" if at is None else self.cells[at]

    def text(self, column: str) -> str:
        """The cell as text."""
        return cell_text(self[column])


@dataclass(frozen=True, slots=True)
class DfatGroup:
    """The id and rows of one entry, the numbered row first."""

    source_id: str
    rows: list[DfatRow]

    def distinct(self, column: str) -> list[Cell]:
        """The distinct non-empty values of a column, in order."""
        at = self.rows[0].at.get(column)
        if at is None:
            return []
        return [cell for cell in dict.fromkeys([row.cells[at] for row in self.rows]) if cell != ""]


def numbered(columns: DfatColumns, rows: Iterable[list[Cell]], report: Report) -> Iterator[DfatRow]:
    """Yield the rows with a reference; report the others, and skip blank ones."""
    at, beyond = columns.at["Reference"], columns.last + 1
    beyond_said = False
    for cells in rows:
        reference = _reference(cell_text(cells[at]))
        if reference:
            yield DfatRow(columns, cells, *reference)
        elif words := " ".join(filter(None, map(cell_text, cells))):
            report(Problem("row without a reference number", "Reference", words[:200]))
        if not beyond_said and any(cells[beyond:]):
            words = " ".join(filter(None, map(cell_text, cells[beyond:])))
            beyond_said = bool(words)
            if words:
                report(Problem("words in a column without a name", "", words[:200]))


def _reference(words: str) -> tuple[str, str] | None:
    found = _REFERENCE.fullmatch(words)
    return (found[1], (found[2] or "").lower()) if found else None


def strays_of(rows: Iterable[DfatRow]) -> dict[str, list[DfatRow]]:
    """Lettered rows that are not adjacent to their entry, by number."""
    found: dict[str, list[DfatRow]] = {}
    known: set[str] = set()
    last = ""
    for row in rows:
        if row.letters and row.number != last and row.number in known:
            found.setdefault(row.number, []).append(row)
        else:
            known.add(row.number)
            last = row.number
    return found


class Gathering:
    """Groups rows into entries and gives each an id that is unique in the file."""

    def __init__(self, strays: dict[str, list[DfatRow]], report: Report) -> None:
        self._strays = strays
        self._report = report
        self._used: set[str] = set()

    def groups(self, rows: Iterable[DfatRow]) -> Iterator[DfatGroup]:
        """Yield the entries in the order of the sheet, each with its separated rows."""
        for run in _runs(rows):
            number = run[0].number
            if number not in self._used:
                if run[0].letters:
                    self._say("entry without its numbered row", run[0], number)
                apart = self._joined(run, self._strays.get(number, []))
                yield from self._group(number, run)
                for stray in apart:
                    yield from self._group(stray.reference, [stray])
            elif not run[0].letters:
                self._say("the number stands twice", run[0], number)
                yield from self._group(f"{number}-{slug(run[0].text(NAME))}", run)

    def _group(self, source_id: str, rows: list[DfatRow]) -> Iterator[DfatGroup]:
        if source_id in self._used:
            self._say("the same entry stands twice; this one is left out", rows[0], source_id)
            return
        self._used.add(source_id)
        yield DfatGroup(source_id, rows)

    def _joined(self, run: list[DfatRow], strays: list[DfatRow]) -> list[DfatRow]:
        """
        Add separated rows to their entry, and return those that do not fit it.

        If a number was used twice by mistake, one person would get another's name. A row is
        therefore added only to an entry of the same type and committee, and each case is reported.
        """
        apart: list[DfatRow] = []
        for stray in strays:
            if all(stray.text(c).lower() == run[0].text(c).lower() for c in _SAME_ENTRY):
                self._say("row apart from its number, put to its entry", stray, stray.reference)
                run.append(stray)
            else:
                self._say("row apart from its number, kept by itself", stray, stray.reference)
                apart.append(stray)
        return apart

    def _say(self, what: str, row: DfatRow, source_id: str) -> None:
        self._report(Problem(what, "Reference", row.text(NAME), source_id))


def _runs(rows: Iterable[DfatRow]) -> Iterator[list[DfatRow]]:
    run: list[DfatRow] = []
    for row in rows:
        if run and (row.number != run[0].number or not row.letters):
            yield run
            run = []
        run.append(row)
    if run:
        yield run
