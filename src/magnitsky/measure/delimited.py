"""A table as CSV: tidy rows, an interval in two columns, no cell a spreadsheet would run."""

import csv
from datetime import date
from typing import TextIO

from magnitsky.codebook.spreadsheets import defused
from magnitsky.measure.table import Cell, Column, Table


def header(table: Table) -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(name for column in table.columns for name in _names(column))


def write_csv(table: Table, out: TextIO) -> None:
    """Write the rows, with their header."""
    writer = csv.writer(out)
    writer.writerow(header(table))
    for row in table.rows:
        pairs = zip(table.columns, row.cells, strict=True)
        writer.writerow(
            [defused(value) for column, cell in pairs for value in _values(column, cell)]
        )


def _names(column: Column) -> tuple[str, ...]:
    if column.kind == "interval":
        return f"{column.name}_low", f"{column.name}_high"
    return (column.name,)


def _values(column: Column, cell: Cell) -> tuple[object, ...]:
    if column.kind == "interval":
        return cell if isinstance(cell, tuple) else (None, None)
    return (cell.isoformat() if isinstance(cell, date) else cell,)
