"""
The rows of the sheet, gathered into entries.

An entry is a row with a bare number, `471`, and those with letters behind it, `471a`, `471b`,
which add a name each. They stand together, but for a few that were added elsewhere later.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from magnitsky.convert.record import Problem
from magnitsky.convert.sheets import Cell, cell_text
from magnitsky.convert.source import Report
from magnitsky.convert.text import slug
from magnitsky.errors import SourceMalformed

_REFERENCE = re.compile(r"(\d{1,9}) ?([A-Za-z]+\d*)?")
_SAME_ENTRY = ("Type", "Committees")


class Columns:
    """Where each column of a layout stands in the sheet."""

    def __init__(self, file: str, header: Sequence[Cell], known: frozenset[str]) -> None:
        """
        Find the columns.

        Raises:
            SourceMalformed: a column of the layout is missing, or one stands twice.
        """
        names = [cell_text(cell) for cell in header]
        missing = known.difference(names)
        if missing:
            raise SourceMalformed(
                f"{file}: the first row lacks {', '.join(sorted(missing))}. Nothing was changed."
            )
        twice = sorted(name for name in known if names.count(name) > 1)
        if twice:
            raise SourceMalformed(f"{file}: {', '.join(twice)} stands twice in the first row.")
        self.at = {name: names.index(name) for name in known}
        self.unknown = [name for name in names if name and name not in known]
        self.last = max(i for i, name in enumerate(names) if name)


class Row:
    """One row: its number, its letters, and its cells by column."""

    __slots__ = ("_at", "_cells", "letters", "number")

    def __init__(self, columns: Columns, cells: list[Cell], number: str, letters: str) -> None:
        self._at = columns.at
        self._cells = cells
        self.number = number
        self.letters = letters

    @property
    def reference(self) -> str:
        """The reference as printed, such as `471a`."""
        return self.number + self.letters

    def __getitem__(self, column: str) -> Cell:
        """The cell; empty where the layout has no such column."""
        at = self._at.get(column)
        return "" if at is None else self._cells[at]

    def text(self, column: str) -> str:
        """The cell's words."""
        return cell_text(self[column])


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one entry, the numbered one first, and the entry's id."""

    source_id: str
    rows: list[Row]

    def distinct(self, column: str) -> list[Cell]:
        """The different values of a column, in order, without empty cells."""
        return [cell for cell in dict.fromkeys(row[column] for row in self.rows) if cell != ""]


def numbered(columns: Columns, rows: Iterable[list[Cell]], report: Report) -> Iterator[Row]:
    """Yield the rows with a reference; others are reported, and blank ones passed over."""
    at, beyond = columns.at["Reference"], columns.last + 1
    beyond_said = False
    for cells in rows:
        reference = _reference(cell_text(cells[at]))
        if reference:
            yield Row(columns, cells, *reference)
        elif words := " ".join(filter(None, map(cell_text, cells))):
            report(Problem("row without a reference number", "Reference", words[:200]))
        if not beyond_said and any(map(cell_text, filter(None, cells[beyond:]))):
            beyond_said = True
            words = " ".join(filter(None, map(cell_text, cells[beyond:])))
            report(Problem("words in a column without a name", "", words[:200]))


@cache
def _reference(words: str) -> tuple[str, str] | None:
    found = _REFERENCE.fullmatch(words)
    return (found[1], (found[2] or "").lower()) if found else None


def groups(rows: Iterable[Row], strays: dict[str, list[Row]], report: Report) -> Iterator[Group]:
    """Yield the entries in the order of the sheet, each with its strays."""
    used: set[str] = set()
    for run in _runs(rows):
        if run[0].number not in used:
            named = [run, *_with_strays(run, strays.get(run[0].number, []), report)]
        elif run[0].letters:
            continue  # These are strays, and stand with their entry.
        else:
            named = [run]
        for group in named:
            yield Group(_id(group[0], used, report), group)


def _runs(rows: Iterable[Row]) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in rows:
        if run and (row.number != run[0].number or not row.letters):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def strays_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The lettered rows that stand apart from their entry, by number."""
    found: dict[str, list[Row]] = {}
    known: set[str] = set()
    last = ""
    for row in rows:
        if row.letters and row.number != last and row.number in known:
            found.setdefault(row.number, []).append(row)
            continue
        known.add(row.number)
        last = row.number
    return found


def _with_strays(run: list[Row], strays: list[Row], report: Report) -> Iterator[list[Row]]:
    """
    Put strays to their entry, and yield those that do not fit as entries of their own.

    A number used twice by mistake would give one person another's name, so a stray joins only
    an entry of the same type and committee, and each is reported.
    """
    for stray in strays:
        joins = all(stray.text(c).lower() == run[0].text(c).lower() for c in _SAME_ENTRY)
        where = "put to its entry" if joins else "kept as an entry of its own"
        name = stray.text("Name of Individual or Entity")
        report(Problem(f"row apart from its number, {where}", "Reference", name, stray.reference))
        if joins:
            run.append(stray)
        else:
            yield [stray]


def _id(first: Row, used: set[str], report: Report) -> str:
    alone = first.letters and first.number in used
    source_id = first.reference if alone else first.number
    if source_id in used:
        name = first.text("Name of Individual or Entity")
        report(Problem("the number stands twice", "Reference", name, source_id))
        again = (f"{source_id}-{slug(name)}{more}" for more in chain([""], map(str, range(2, 999))))
        source_id = next((made for made in again if made not in used), source_id)
    elif first.letters:
        report(Problem("entry without its numbered row", "Reference", first.reference, source_id))
    used.add(source_id)
    return source_id
