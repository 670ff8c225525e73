"""A table as CSV: tidy rows, an interval in two columns, formulas neutralised."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TextIO

from magnitsky.codebook.spreadsheets import defused
from magnitsky.measure.table import Cell, Column, Table

Plain = str | int | float | date | None


def header(table: Table) -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(name for column in table.columns for name in _names(column))


def lines(table: Table) -> Iterator[tuple[Plain, ...]]:
    """The rows, with one value for each column of the header."""
    for row in table.rows:
        pairs = zip(table.columns, row.cells, strict=True)
        yield tuple(value for column, cell in pairs for value in _values(column, cell))


def write_csv(table: Table, out: TextIO, more: Mapping[str, str] | None = None) -> None:
    """
    Write the header and the rows.

    `more` are constant columns added to every row: the scope has to accompany each number.
    """
    writer = csv.writer(out)
    aside = more or {}
    writer.writerow((*header(table), *aside))
    for line in lines(table):
        writer.writerow([defused(value) for value in (*line, *aside.values())])


def _names(column: Column) -> tuple[str, ...]:
    if column.kind == "interval":
        return f"{column.name}_low", f"{column.name}_high"
    return (column.name,)


def _values(column: Column, cell: Cell) -> tuple[Plain, ...]:
    if isinstance(cell, tuple):
        return cell
    return (None, None) if column.kind == "interval" else (cell,)
