"""A cell as text, with an interval in the unit of its column."""

import re

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.table import Column, Row, Table

_SUFFIX = "_interval"
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def displayed_cell(text: str) -> str:
    r"""
    Text without the characters that XML has no place for.

    >>> displayed_cell("Anna\x00 B.")
    'Anna B.'
    """
    return _UNSEEN.sub("", text)


def cell_text(table: Table, row: Row, column: Column) -> str:
    """The text of a cell; an interval shows both ends, as shares or whole days by its column."""
    cell = table.cell(row, column.name)
    kinds = {one.name: one.kind for one in table.columns}
    of = column.name.removesuffix(_SUFFIX)
    if not isinstance(cell, tuple) or None in cell:
        return value_text(cell, column.kind)
    if of == "days" or kinds.get(of) == "days":
        return " to ".join(f"{end:,.0f}" for end in cell if end is not None)
    if kinds.get(of) == "share":
        return " to ".join(value_text(end, "share") for end in cell)
    return value_text(cell, column.kind)
