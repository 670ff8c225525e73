"""Print a table of numbers: rows, total, scope and notes."""

from magnitsky.cli.output import print_table, say
from magnitsky.codebook.schemes import counted_schemes
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.table import VALUES, Cell, Column, Table

_LONGEST = 70
_NAMED = {"country", "region", *(name for name, row in counted_schemes().items() if row.address)}
"""Column kinds whose code is printed beside the name."""


def print_answer(table: Table) -> None:
    """Print an answer; codes are printed beside names."""
    if any(len(str(cell)) > _LONGEST for row in table.rows for cell in row.cells):
        _print_one_by_one(table)
    else:
        _print_rows(table)
    for line in (table.scope.sentence(), *table.notes):
        say(line)


def _print_one_by_one(table: Table) -> None:
    """Print each row as lines, one per column, for tables of sentences."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            say(f"{column.title}: {value_text(cell, column.kind)}")
        say("")


def _print_rows(table: Table) -> None:
    heads = [head for column in table.columns for head in _heads(column)]
    rows = [
        [
            word
            for column, cell in zip(table.columns, row.cells, strict=True)
            for word in _words(column, cell)
        ]
        for row in table.rows
    ]
    print_table("", heads, [*rows, _total(table)], numbers=_numbers(table))


def _heads(column: Column) -> tuple[str, ...]:
    return ("Code", column.title) if column.kind in _NAMED else (column.title,)


def _words(column: Column, cell: Cell) -> tuple[str, ...]:
    said = value_text(cell, column.kind)
    if column.kind in _NAMED:
        return (str(cell) if cell is not None else "", said)
    return (said,)


def _numbers(table: Table) -> frozenset[str]:
    return frozenset(column.title for column in table.columns if column.kind in VALUES)


def _total(table: Table) -> list[str]:
    filled = [
        f"{table.total:,}" if column.name == "count" else ""
        for column in table.columns
        for _ in _heads(column)
    ]
    return ["total", *filled[1:]]
