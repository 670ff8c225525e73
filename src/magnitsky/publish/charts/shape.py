"""A table as a chart sees it: labels, values, and the text of each row."""

from dataclasses import dataclass

from magnitsky.measure.format_cell import cell_text
from magnitsky.measure.question import questions
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.publish.charts import labels

TIME = frozenset({"year", "month", "day"})
"""Kinds of labels that are ordered in time."""

_FIRST = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """A table with its columns by role."""

    table: Table

    def labels(self) -> list[Column]:
        """The columns that identify a row."""
        return [column for column in self.table.columns if column.is_label]

    def value(self, *kinds: str) -> Column | None:
        """The first value column of one of these kinds, in order of preference."""
        for kind in kinds:
            for column in self.table.columns:
                if column.kind == kind:
                    return column
        return None

    def cell_text(self, row: Row, column: Column) -> str:
        """A cell as text."""
        return cell_text(self.table, row, column)

    def number(self, row: Row, column: Column) -> float | None:
        """A cell as a number; None if it is unknown."""
        cell = self.table.cell(row, column.name)
        return float(cell) if isinstance(cell, int | float) else None

    def interval(self, row: Row, column: Column | None) -> tuple[float | None, float | None] | None:
        """A cell as an interval."""
        cell = self.table.cell(row, column.name) if column else None
        return cell if isinstance(cell, tuple) else None

    def name(self, row: Row) -> str:
        """All labels of a row as text."""
        return " · ".join(self.cell_text(row, column) for column in self.labels())

    def values_of(self, column: Column) -> list[Cell]:
        """The distinct cells of a column, in order."""
        return list(dict.fromkeys(self.table.column(column.name)))

    @property
    def title(self) -> str:
        """The question's title."""
        known = questions().get(self.table.question)
        return known.title if known else self.table.question.replace("-", " ").capitalize()

    def description(self, what: str, column: Column) -> str:
        """A text description for screen readers: what is drawn, and the first rows."""
        if not self.table.rows:
            return labels.EMPTY
        rows = self.table.rows[:_FIRST]
        first = "; ".join(f"{self.name(row)}: {self.cell_text(row, column)}" for row in rows)
        return labels.SUMMARY.format(what=what, first=first)
