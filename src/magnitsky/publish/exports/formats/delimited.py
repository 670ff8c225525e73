"""The tables as CSV, with cells that spreadsheets do not run as formulas."""

import csv
from contextlib import ExitStack
from pathlib import Path

from magnitsky.codebook.spreadsheets import defused
from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports.format import ExportFormat, Written
from magnitsky.publish.exports.sheets import fill
from magnitsky.publish.exports.tables import TABLES, Cell, ExportTable


def write(content: ExportContent, out: Path) -> list[Written]:
    """Write a file for each table to a folder."""
    with ExitStack() as stack:
        sheets = [_Sheet(table, out, stack) for table in TABLES]
        fill(sheets, content)
        return [Written(sheet.path, sheet.count) for sheet in sheets]


class _Sheet:
    """The open file of one table."""

    def __init__(self, table: ExportTable, folder: Path, stack: ExitStack) -> None:
        self.table, self.path, self.count = table, folder / f"{table.name}.csv", 0
        file = stack.enter_context(self.path.open("w", encoding="utf-8", newline=""))
        self._writer = csv.writer(file, lineterminator="\r\n")
        self._writer.writerow([column.name for column in table.columns])

    def put(self, row: tuple[Cell, ...]) -> None:
        """Write a row."""
        self._writer.writerow([_plain(cell) for cell in row])
        self.count += 1


def _plain(cell: Cell) -> object:
    return str(cell).lower() if isinstance(cell, bool) else defused(cell)


FORMAT = ExportFormat("csv", "Tables as CSV: actors, designations, codes", True, write)
