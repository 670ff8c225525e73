"""A table as a file: CSV, JSON or a workbook, with scope and permanent address."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from magnitsky.measure.delimited import Plain, header, lines, write_csv
from magnitsky.measure.table import Table

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte-order mark by which spreadsheet programs recognise UTF-8 in CSV."""


@dataclass(frozen=True, slots=True)
class TableCitation:
    """The origin of a table: title, citation, permanent address."""

    title: str
    citation: str
    address: str


def as_csv(table: Table, source: TableCitation) -> bytes:
    """Tidy rows; scope and address are columns."""
    out = io.StringIO()
    out.write(BOM)
    write_csv(table, out, {"scope": table.scope.sentence(), "address": source.address})
    return out.getvalue().encode()


def as_json(table: Table, source: TableCitation) -> bytes:
    """The table, with its scope in words and in parts."""
    said = {"title": source.title, "citation": source.citation, "address": source.address}
    text = json.dumps(said | table.as_json(), ensure_ascii=False, indent=1, default=str)
    return text.encode()


def as_xlsx(table: Table, source: TableCitation) -> bytes:
    """A workbook: the table, and a sheet that says what it counts."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _rows(book.add_worksheet("table"), table, bold, day)
        _about(book.add_worksheet("scope"), table, source, bold)
    return out.getvalue()


def _rows(sheet: Worksheet, table: Table, bold: Style, day: Style) -> None:
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(header(table)):
        sheet.set_column(at, at, 22)
        sheet.write_string(0, at, name, bold)
    for place, line in enumerate(lines(table), 1):
        for at, value in enumerate(line):
            _put(sheet, place, at, value, day)


def _put(sheet: Worksheet, place: int, at: int, value: Plain, day: Style) -> None:
    if isinstance(value, str):
        sheet.write_string(place, at, value)
    elif isinstance(value, date):
        sheet.write_datetime(place, at, value, day)
    elif value is not None:
        sheet.write_number(place, at, value)


def _about(sheet: Worksheet, table: Table, source: TableCitation, bold: Style) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 110)
    said = [
        ("question", source.title),
        ("scope", table.scope.sentence()),
        ("total", f"{table.total:,}"),
        *(("note", note) for note in table.notes),
        *((column.name, column.title) for column in table.columns),
        ("address", source.address),
        ("citation", source.citation),
    ]
    for at, (label, text) in enumerate(said):
        sheet.write_string(at, 0, label, bold)
        sheet.write_string(at, 1, text)


WRITERS: Mapping[str, tuple[str, Callable[[Table, TableCitation], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
"""By format: the media type, and what writes it."""
