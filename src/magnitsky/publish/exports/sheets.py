"""Fill the tables of an export, actor by actor, for any format."""

from collections.abc import Sequence
from typing import Protocol

from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports.tables import Cell, ExportTable


class TableSheet(Protocol):
    """One table that is being written."""

    table: ExportTable

    def put(self, row: tuple[Cell, ...]) -> None:
        """Write a row."""


def fill(sheets: Sequence[TableSheet], content: ExportContent) -> None:
    """Write all rows of all actors; memory does not grow with the register."""
    for whole in content.actors():
        for sheet in sheets:
            for row in sheet.table.rows(whole, content.chosen):
                sheet.put(row)
