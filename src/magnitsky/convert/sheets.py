"""Spreadsheets as rows of plain values, whatever the office program that wrote them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook

Cell = str | int | float | bool | date | datetime | time | timedelta
"""An empty cell is the empty string."""


def rows(path: Path, sheet: int = 0) -> Iterator[list[Cell]]:
    """
    Yield each row of a sheet, from its first used cell on, as the publisher typed it.

    Whole numbers come as `float` (Excel knows no other); `cell_text` writes them back.
    """
    workbook = CalamineWorkbook.from_path(path)
    yield from workbook.get_sheet_by_index(sheet).iter_rows()


def cell_text(cell: Cell) -> str:
    """
    A cell as its reader sees it: whole numbers without `.0`, dates in ISO form, spaces folded.

    >>> cell_text(471.0), cell_text(" a  b "), cell_text(date(2014, 12, 15))
    ('471', 'a b', '2014-12-15')
    """
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
