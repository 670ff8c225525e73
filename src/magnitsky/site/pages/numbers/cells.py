"""A table as a page shows it: each cell in words, with where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from magnitsky import codebook
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.measure.words import in_words
from magnitsky.publish.catalogue import catalogue
from magnitsky.site.pages.numbers.links import link_of

MOST_ROWS = 50
"""Rows a page shows before it is asked for all."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    is_number: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its words, where they lead, a short mark beside them, the title of its column."""

    text: str
    head: Head
    link: str | None = None
    mark: str = ""
    day: str = ""
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table of a page; `cut` is the number of rows it does not show."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Shown, ...], ...]
    cut: int


RowsLink = Callable[[Row], str | None]


def sheet(table: Table, rows: Rows, rows_link: RowsLink, *, whole: bool) -> Sheet:
    """
    A table for a page.

    A count leads to the listings behind its row where it is their number; a row with none such
    has a cell of its own that leads there.
    """
    shown = table.rows if whole else table.rows[:MOST_ROWS]
    heads = [Head(_(c.title), not c.is_label, not n) for n, c in enumerate(table.columns)]
    counts = [n for n, column in enumerate(table.columns) if column.kind == "count"]
    body = [_row(table, row, heads, rows, rows_link(row)) for row in shown]
    if any(row.ids and not _opens(row, rows, counts) for row in table.rows):
        heads.append(behind := Head(_("Listings behind"), True, False))
        body = [
            [*cells, Shown(f"{len(row.ids):,}", behind, rows_link(row))]
            for cells, row in zip(body, shown, strict=True)
        ]
    return Sheet(tuple(heads), tuple(map(tuple, body)), len(table.rows) - len(shown))


def _opens(row: Row, rows: Rows, counts: list[int]) -> bool:
    return any(_is_of(row.cells[place], row, rows) for place in counts)


def _is_of(cell: Cell, row: Row, rows: Rows) -> bool:
    """Whether a count is the number of the row's listings, or of the actors behind them."""
    if not isinstance(cell, int) or not row.ids:
        return False
    return cell == len(row.ids) or cell == len({rows.actor(one) for one in row.ids})


def _row(table: Table, row: Row, heads: list[Head], rows: Rows, link: str | None) -> list[Shown]:
    shown: list[Shown] = []
    for column, cell, head in zip(table.columns, row.cells, heads, strict=True):
        if column.kind == "count" and _is_of(cell, row, rows):
            shown.append(Shown(in_words(cell, column.kind), head, link))
        else:
            shown.append(_cell(cell, column, head, rows))
    return shown


def _cell(cell: Cell, column: Column, head: Head, rows: Rows) -> Shown:
    link = link_of(cell, column.kind)
    if cell is None or cell == NOT_PUBLISHED:
        return Shown(_(in_words(cell, column.kind)), head, is_silent=True)
    if column.kind == "programme" and isinstance(cell, str):
        return Shown(programme_title(cell), head, link, mark=cell)
    if isinstance(cell, date):
        return Shown(cell.isoformat(), head, link, day=cell.isoformat())
    return Shown(name_of(cell, column.kind, rows), head, link)


def programme_title(programme: str) -> str:
    """The title of a programme; the id itself where the codebook no longer has it."""
    known = codebook.programmes.programmes().get(programme)
    return known.title if known else programme


def name_of(cell: Cell, kind: str, rows: Rows) -> str:
    """A cell in words, an actor or a listing by its name."""
    if kind == "actor":
        card = catalogue().cards.get(str(cell))
        return card.name if card else rows.names.get(str(cell), str(cell))
    if kind == "listing":
        return rows.names.get(str(cell), str(cell))
    return in_words(cell, kind)  # type: ignore[arg-type]
