"""The tables as one workbook: a sheet each, and one with description and rights."""

from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from magnitsky.present.dataset_description import DatasetDescription
from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports.format import ExportFormat, Written
from magnitsky.publish.exports.sheets import fill
from magnitsky.publish.exports.tables import TABLES, Cell, ExportTable

LONGEST = 32_767
"""Maximum characters of a cell; longer texts are cut and marked."""
_CUT = " … [cut: the whole text is in the CSV]"
_WIDTH = {"id": 16, "name": 32, "reason": 60, "quote": 60}


def write(content: ExportContent, out: Path) -> list[Written]:
    """Write the workbook row by row."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheets = [_Sheet(table, book.add_worksheet(table.name), bold, day) for table in TABLES]
        fill(sheets, content)
        _about(book.add_worksheet("about"), content.about, bold)
    return [Written(out, sum(sheet.count for sheet in sheets))]


class _Sheet:
    """One table's sheet, with its header frozen."""

    def __init__(self, table: ExportTable, sheet: Worksheet, bold: Style, day: Style) -> None:
        self.table, self.count = table, 0
        self._sheet, self._day = sheet, day
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, _WIDTH.get(column.name, 18))
            sheet.write_string(0, at, column.name, bold)

    def put(self, row: tuple[Cell, ...]) -> None:
        """Write a row; text is written as text, whatever it begins with."""
        self.count += 1
        for at, cell in enumerate(row):
            if isinstance(cell, bool):
                self._sheet.write_boolean(self.count, at, cell)
            elif isinstance(cell, date):
                self._sheet.write_datetime(self.count, at, cell, self._day)
            elif isinstance(cell, str):
                if cell:
                    self._sheet.write_string(self.count, at, _fitted(cell))
            elif cell is not None:
                self._sheet.write_number(self.count, at, cell)


def _fitted(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def _about(sheet: Worksheet, about: DatasetDescription, bold: Style) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for at, (label, text) in enumerate(about.lines()):
        sheet.write_string(at, 0, label, bold)
        sheet.write_string(at, 1, text)


FORMAT = ExportFormat("xlsx", "Tables as one workbook", False, write)
