"""The single figure that summarises a question's answer."""

from collections.abc import Callable
from dataclasses import dataclass

from magnitsky.codebook.programmes import programmes
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.sentence import Sentence, joined
from magnitsky.measure.table import Cell, Column, Row, Table


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure and what it counts."""

    figure: str
    of: Sentence


MakesHeadline = Callable[[Table], Headline | None]
"""Computes the figure of a table; None if it has none."""


def largest(table: Table) -> Headline | None:
    """The row with the largest value in the first count, share or days column, with its label."""
    values = [column for column in table.columns if column.kind in {"count", "share", "days"}]
    rows = [row for row in table.rows if not _is_silent(table, row)]
    if not rows or not values:
        return None
    column = values[0]
    row = max(rows, key=lambda one: size(table.cell(one, column.name)))
    words = [_word(cell, of) for of, cell in zip(table.labels, table.label(row), strict=True)]
    return Headline(value_text(table.cell(row, column.name), column.kind), joined(words, " · "))


def total_of(of: Sentence) -> MakesHeadline:
    """A headline that is the total of the table."""
    return lambda table: Headline(f"{table.total:,}", of)


def pooled_share(part: str, whole: str, of: Sentence, **only: str) -> MakesHeadline:
    """A headline: the ratio of two column sums, over the rows with these cells."""

    def made(table: Table) -> Headline | None:
        rows = [r for r in table.records() if all(r[name] == cell for name, cell in only.items())]
        parts, wholes = (sum(int(size(row[name])) for row in rows) for name in (part, whole))
        return Headline(value_text(parts / wholes, "share"), of) if wholes else None

    return made


def size(cell: Cell) -> float:
    """A cell as a comparable number; -1 if it is not a number."""
    return float(cell) if isinstance(cell, int | float) else -1.0


def _is_silent(table: Table, row: Row) -> bool:
    """Whether a row is about unknown values, or compares something with itself."""
    label = table.label(row)
    # Equal labels, as in an overlap matrix, compare a government with itself: always 100%.
    return None in label or NOT_PUBLISHED in label or len(set(label)) < len(label)


def _word(cell: Cell, column: Column) -> Sentence:
    if column.kind == "programme":
        known = programmes().get(str(cell))
        return Sentence(known.title if known else str(cell))
    return Sentence(value_text(cell, column.kind))
