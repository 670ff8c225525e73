"""A tidy table: one observation per row, with the listings behind it and the scope of all rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from magnitsky.codebook import country_name
from magnitsky.measure.scope import Scope

Kind = str
"""
What a column holds.

A label is a `text`, `programme`, `country`, `region`, `kind`, `year`, `day`, `month`, `actor` or
`listing`, or a code by the name its scheme is counted by (`abuse`, `tie`); a value is one of
`VALUES`.
"""
VALUES: frozenset[Kind] = frozenset({"count", "share", "ratio", "days", "number", "interval"})

Cell = str | int | float | date | tuple[float | None, float | None] | None
"""None means "not stated" in a label and "not known" in a value; an interval is (low, high)."""
Label = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` is its header in CSV and JSON, `title` its header for people."""

    name: str
    title: str
    kind: Kind

    @property
    def is_label(self) -> bool:
        """Whether its cells identify the row, as opposed to measuring it."""
        return self.kind not in VALUES


@dataclass(frozen=True, slots=True)
class Row:
    """An observation: one cell per column; `ids` are the listings behind it."""

    cells: tuple[Cell, ...]
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pivot:
    """
    A table with one of its labels as columns, for a chart or a page.

    `rows` pairs the other labels with one value for each of `across`; None where there is no row.
    """

    labels: tuple[Column, ...]
    across: tuple[Cell, ...]
    rows: tuple[tuple[Label, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Table:
    """
    The answer to a question.

    `total` counts each listing (or actor, where the notes say so) once, in however many rows it
    occurs. `notes` are caveats about how it was counted. `aside` are figures that belong to no row.
    """

    question: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    scope: Scope
    total: int
    notes: tuple[str, ...] = ()
    aside: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {column.name: place for place, column in enumerate(self.columns)}

    @cached_property
    def _by_label(self) -> Mapping[Label, Row]:
        return {self.label(row): row for row in self.rows}

    @cached_property
    def is_keyed(self) -> bool:
        """Whether every label identifies exactly one row."""
        return len(self._by_label) == len(self.rows)

    @property
    def labels(self) -> tuple[Column, ...]:
        """The label columns, which identify a row."""
        return tuple(column for column in self.columns if column.is_label)

    def label(self, row: Row) -> Label:
        """The label of a row."""
        pairs = zip(self.columns, row.cells, strict=True)
        return tuple(cell for column, cell in pairs if column.is_label)

    def row(self, *label: Cell) -> Row | None:
        """The row with a label; None if there is none."""
        return self._by_label.get(label)

    def count(self, *label: Cell) -> int:
        """The count of the row with a label; 0 if there is none."""
        found = self.row(*label)
        if found is None:
            return 0
        number = self.cell(found, "count") if "count" in self._places else len(found.ids)
        return number if isinstance(number, int) else 0

    def cell(self, row: Row, name: str) -> Cell:
        """The cell of a row in a column."""
        return row.cells[self._places[name]]

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of a column, from top to bottom."""
        place = self._places[name]
        return tuple(row.cells[place] for row in self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """Each row as a dictionary by column name."""
        return [dict(zip(self._places, row.cells, strict=True)) for row in self.rows]

    def pivot(self, across: str, value: str = "count") -> Pivot:
        """The table with one label as columns, in the order in which its values first appear."""
        others = tuple(column for column in self.labels if column.name != across)
        heads = tuple(dict.fromkeys(self.column(across)))
        found: dict[Label, dict[Cell, Cell]] = {}
        for row in self.rows:
            label = tuple(self.cell(row, column.name) for column in others)
            found.setdefault(label, {})[self.cell(row, across)] = self.cell(row, value)
        rows = tuple((label, tuple(map(cells.get, heads))) for label, cells in found.items())
        return Pivot(others, heads, rows)

    def as_json(self) -> dict[str, Any]:
        """The table as JSON output: dates as text, intervals as two numbers."""
        return {
            "question": self.question,
            "scope": self.scope.as_json(),
            "total": self.total,
            **self.aside,
            "columns": [
                {"name": column.name, "title": column.title, "kind": column.kind}
                for column in self.columns
            ],
            "rows": [self._in_json(row) for row in self.rows],
            "notes": list(map(str, self.notes)),
        }

    def _in_json(self, row: Row) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for column, cell in zip(self.columns, row.cells, strict=True):
            said[column.name] = _plain(cell)
            if column.kind == "country" and isinstance(cell, str):
                said[f"{column.name}_name"] = country_name(cell)
        return said


def _plain(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell
