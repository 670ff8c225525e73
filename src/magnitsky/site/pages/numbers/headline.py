"""The one figure by which a question is announced."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.table import Column, Row, Table
from magnitsky.measure.words import in_words
from magnitsky.site.pages.numbers.cells import programme_title


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure and what it is of."""

    figure: str
    of: str


def headline(table: Table) -> Headline | None:
    """The largest row of the first column of values, by its label; None where there is none."""
    values = [column for column in table.columns if column.kind in {"count", "share", "days"}]
    if not table.rows or not values:
        return None
    column = values[0]
    row = max(table.rows, key=lambda one: _size(table, one, column))
    label = ", ".join(
        _word(cell, one) for one, cell in zip(table.labels, table.label(row), strict=True)
    )
    return Headline(in_words(table.cell(row, column.name), column.kind), label)


def _size(table: Table, row: Row, column: Column) -> float:
    cell = table.cell(row, column.name)
    silent = any(said in {None, NOT_PUBLISHED} for said in table.label(row))
    return float(cell) if isinstance(cell, int | float) and not silent else -1.0


def _word(cell: object, column: Column) -> str:
    if column.kind == "programme":
        return programme_title(str(cell))
    return _(in_words(cell, column.kind))  # type: ignore[arg-type]
