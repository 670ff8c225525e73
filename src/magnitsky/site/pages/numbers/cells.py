"""A table as a page shows it: each cell in words, with where it leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from magnitsky.codebook.programmes import programmes
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.measure.words import in_words
from magnitsky.publish.catalogue import catalogue
from magnitsky.site.pages.numbers.links import link_of

MOST_ROWS = 50
"""Rows a page shows before it is asked for all."""
ACROSS = {
    "kinds": ("kind", "count"),
    "periods": ("change", "count"),
    "coverage": ("what", "share"),
    "overlap": ("second", "count"),
    "first-mover": ("standing", "count"),
}
"""By question: the label a page lays across, and the value that stands there; files stay tidy."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    is_number: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its words, where they lead, a short mark beside them, the head of its column."""

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

    A count leads to the listings behind its row where it is their number, or that of the actors;
    rows that no cell opens have one more, which does.
    """
    across = ACROSS.get(table.question)
    if across and table.is_keyed:
        heads, body = _laid_across(table, rows, rows_link, *across)
    else:
        heads, body = _tidy(table, rows, rows_link)
    shown = body if whole else body[:MOST_ROWS]
    return Sheet(tuple(heads), tuple(tuple(row) for row in shown), len(body) - len(shown))


def _tidy(table: Table, rows: Rows, rows_link: RowsLink) -> tuple[list[Head], list[list[Shown]]]:
    heads = [_head(column, place) for place, column in enumerate(table.columns)]
    counts = [place for place, column in enumerate(table.columns) if column.kind == "count"]
    body = [_row(table, row, heads, rows, rows_link(row)) for row in table.rows]
    if any(row.ids and not _opens(row, rows, counts) for row in table.rows):
        heads.append(behind := Head(_("Listings behind"), is_number=True))
        for cells, row in zip(body, table.rows, strict=True):
            number = f"{len(row.ids):,}" if row.ids else ""
            cells.append(Shown(number, behind, rows_link(row)))
    return heads, body


def _head(column: Column, place: int) -> Head:
    return Head(_(column.title), not column.is_label, place == 0)


def _laid_across(
    table: Table, rows: Rows, rows_link: RowsLink, across: str, value: str
) -> tuple[list[Head], list[list[Shown]]]:
    pivot = table.pivot(across, value)
    columns = {column.name: column for column in table.columns}
    heads = [_head(column, place) for place, column in enumerate(pivot.labels)]
    names = [Head(_(in_words(cell, columns[across].kind)), is_number=True) for cell in pivot.across]
    body = []
    for label, values in pivot.rows:
        shown = _cells(label, pivot.labels, heads, rows)
        for head, named, cell in zip(names, pivot.across, values, strict=True):
            row = table.row(*_in_order(table, label, across, named))
            link = rows_link(row) if row else None
            text = "0" if row is None and value == "count" else in_words(cell, columns[value].kind)
            shown.append(Shown(text, head, link))
        body.append(shown)
    return [*heads, *names], body


def _in_order(table: Table, label: Sequence[Cell], across: str, named: Cell) -> list[Cell]:
    """The label of a row, from what stands down and what stands across."""
    others = iter(label)
    return [named if column.name == across else next(others) for column in table.labels]


def _opens(row: Row, rows: Rows, counts: list[int]) -> bool:
    return any(_is_of(row.cells[place], row, rows) for place in counts)


def _is_of(cell: Cell, row: Row, rows: Rows) -> bool:
    """Whether a count is the number of the row's listings, or of the actors behind them."""
    if not isinstance(cell, int) or not row.ids:
        return False
    return cell == len(row.ids) or cell == len({rows.actor(one) for one in row.ids})


def _row(table: Table, row: Row, heads: list[Head], rows: Rows, link: str | None) -> list[Shown]:
    shown = _cells(row.cells, table.columns, heads, rows)
    for place, column in enumerate(table.columns):
        if column.kind == "count" and _is_of(row.cells[place], row, rows):
            shown[place] = Shown(shown[place].text, heads[place], link)
    return shown


def _cells(
    cells: Sequence[Cell], columns: Sequence[Column], heads: list[Head], rows: Rows
) -> list[Shown]:
    return [
        _cell(cell, column, head, rows)
        for cell, column, head in zip(cells, columns, heads, strict=True)
    ]


def _cell(cell: Cell, column: Column, head: Head, rows: Rows) -> Shown:
    if cell is None or cell == NOT_PUBLISHED:
        return Shown(_(in_words(cell, column.kind)), head, is_silent=True)
    link = link_of(cell, column.kind)
    if column.kind == "programme":
        return Shown(programme_title(str(cell)), head, link, mark=str(cell))
    if isinstance(cell, date):
        return Shown(cell.isoformat(), head, link, day=cell.isoformat())
    return Shown(name_of(cell, column, rows), head, link)


def programme_title(programme: str) -> str:
    """The title of a programme; the id itself where the codebook no longer has it."""
    known = programmes().get(programme)
    return known.title if known else programme


def name_of(cell: Cell, column: Column, rows: Rows) -> str:
    """A cell in words, an actor, a listing or a programme by its name."""
    if column.kind == "programme" and cell is not None:
        return programme_title(str(cell))
    if column.kind == "actor":
        card = catalogue().cards.get(str(cell))
        return card.name if card else rows.names.get(str(cell), str(cell))
    if column.kind == "listing" and cell is not None:
        return rows.names.get(str(cell), str(cell))
    return in_words(cell, column.kind)
