"""Read spreadsheets as rows of plain values, whichever program wrote them."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO

from python_calamine import CalamineWorkbook

from magnitsky.errors import SourceMalformed

MOST_CELLS = 50_000_000
"""Maximum cells of a sheet's bounding rectangle, which the library allocates as a whole."""

_CELL = re.compile(rb'<c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"')
_CHUNK = 8 * 1024 * 1024
_OVERLAP = 300

Cell = str | int | float | bool | date | datetime | time | timedelta
"""The value of a cell; an empty cell is the empty string."""


def rows(path: Path, sheet: int = 0) -> Iterator[list[Cell]]:
    """
    Yield each row of a sheet, from its first used cell on, with the values as stored.

    Whole numbers are `float` (Excel has no other type); `cell_text` formats them as integers.

    Raises:
        SourceMalformed: a cell is so far out that the sheet would not fit into memory.
    """
    _refuse_far_cells(path)
    workbook = CalamineWorkbook.from_path(path)
    yield from workbook.get_sheet_by_index(sheet).iter_rows()


def cell_text(cell: Cell) -> str:
    """
    A cell as displayed: whole numbers without `.0`, ISO dates, white space folded.

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


def _refuse_far_cells(path: Path) -> None:
    """
    Check the cells' addresses before the sheet is loaded.

    For one cell at the far corner of an almost empty sheet, the reading library allocates the whole
    rectangle. That ends the process, without an error that could be caught.
    """
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                with archive.open(info) as part:
                    cells = _rectangle(part)
                if cells > MOST_CELLS:
                    raise SourceMalformed(
                        f"{path.name}: a sheet spans {cells:,} cells; no list has "
                        f"more than {MOST_CELLS:,}. The file was not read."
                    )


def _rectangle(part: IO[bytes]) -> int:
    columns: set[bytes] = set()
    last_row = 0
    window = b""
    while chunk := part.read(_CHUNK):
        window = window[-_OVERLAP:] + chunk
        found = _CELL.findall(window)
        columns.update(column for column, _ in found)
        last_row = max(last_row, max((int(row) for _, row in found), default=0))
    return last_row * max((_number(column) for column in columns), default=0)


def _number(column: bytes) -> int:
    """
    The number of a column, from its letters.

    >>> _number(b"A"), _number(b"Z"), _number(b"AA"), _number(b"XFD")
    (1, 26, 27, 16384)
    """
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number
