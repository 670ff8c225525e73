"""The layout of a table on a page: columns, order of rows, and links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.site.pages.questions.cell_links import link_of
from magnitsky.site.pages.questions.cell_view import (
    HeadView,
    Shown,
    cell_view,
    ends_in_words,
    head_of,
)

MOST_ROWS = 50
"""Rows shown on a page unless all are requested."""
WIDE = 6
"""With more columns than this, the table needs the full width of the page."""

RowsLink = Callable[[Row], str | None]
Body = list[list[Shown]]
_Place = tuple[Column, HeadView, str | None]
"""A column, its header, and the column with the targets of its links."""


@dataclass(frozen=True, slots=True)
class TableView:
    """The table of a page; `cut` is the number of rows not shown."""

    heads: tuple[HeadView, ...]
    rows: tuple[tuple[Shown, ...], ...]
    cut: int

    @property
    def is_wide(self) -> bool:
        """Whether it needs the full width of the page."""
        return len(self.heads) > WIDE


def sheet(
    question: Question, table: Table, rows: Rows, rows_link: RowsLink, *, whole: bool
) -> TableView:
    """
    A table for a page; time series are shown newest first.

    A count links to the listings behind its row if it counts them, or their actors; if no cell of
    the table does, the rows have an extra cell with the link.
    """
    if question.pivot and table.is_keyed:
        heads, body = _laid_across(table, rows, rows_link, *question.pivot)
        seen = body if whole else body[:MOST_ROWS]
        return TableView(tuple(heads), tuple(map(tuple, seen)), len(body) - len(seen))
    ordered = newest_first(table)
    wanted = ordered if whole else ordered[:MOST_ROWS]
    heads, body = _tidy(question.leads, table, wanted, rows, rows_link)
    return TableView(tuple(heads), tuple(map(tuple, body)), len(ordered) - len(wanted))


def newest_first(table: Table) -> Sequence[Row]:
    """The rows, reversed if they are an ascending time series."""
    column = next((one for one in table.columns if one.kind == "day"), None)
    days = [one for one in table.column(column.name) if isinstance(one, date)] if column else []
    is_oldest_first = len(days) > 1 and days[0] < days[-1] and days == sorted(days)
    return table.rows[::-1] if is_oldest_first else table.rows


def _tidy(
    leads: Mapping[str, str],
    table: Table,
    ordered: Sequence[Row],
    rows: Rows,
    rows_link: RowsLink,
) -> tuple[list[HeadView], Body]:
    columns = [one for one in table.columns if one.name not in leads.values()]
    heads = [head_of(column, place) for place, column in enumerate(columns)]
    places = [(one, head, leads.get(one.name)) for one, head in zip(columns, heads, strict=True)]
    behind = [rows_link(row) for row in ordered]
    body = [
        [_shown(table, row, place, rows, link) for place in places]
        for row, link in zip(ordered, behind, strict=True)
    ]
    # Every figure must lead to its listings: without a suitable count, add a column of links.
    if any(row.ids and not _opens(table, row, rows) for row in ordered):
        heads.append(head := HeadView(_("Listings"), is_number=True))
        for cells, row, link in zip(body, ordered, behind, strict=True):
            cells.append(Shown(f"{len(row.ids):,}" if row.ids else "", head, link))
    return heads, body


def _shown(table: Table, row: Row, place: _Place, rows: Rows, behind: str | None) -> Shown:
    column, head, leads_to = place
    cell = table.cell(row, column.name)
    if column.kind == "count" and _is_of(cell, row, rows):
        return cell_view(cell, column, head, rows, behind)
    if isinstance(cell, tuple):
        return Shown(ends_in_words(cell, column, _value_of(table, column)), head)
    return cell_view(cell, column, head, rows, _lead(table, row, leads_to))


def _value_of(table: Table, interval: Column) -> Column | None:
    """The column an interval belongs to, such as `ratio` for `ratio_interval`."""
    name = interval.name.removesuffix("_interval")
    return next((column for column in table.columns if column.name == name), None)


def _lead(table: Table, row: Row, name: str | None) -> str | None:
    """The link of a name whose address is in another column."""
    if name is None:
        return None
    to = next(one for one in table.columns if one.name == name)
    kind = to.kind if to.kind != "text" else str(table.cell(row, table.columns[0].name))
    return link_of(table.cell(row, name), kind)


def _laid_across(
    table: Table, rows: Rows, rows_link: RowsLink, across: str, value: str
) -> tuple[list[HeadView], Body]:
    pivot = table.pivot(across, value)
    columns = {column.name: column for column in table.columns}
    heads = [head_of(column, place) for place, column in enumerate(pivot.labels)]
    names = [
        HeadView(capfirst(_(value_text(cell, columns[across].kind))), is_number=True)
        for cell in pivot.across
    ]
    body: Body = []
    for label, values in pivot.rows:
        cells = [
            cell_view(cell, column, head, rows)
            for cell, column, head in zip(label, pivot.labels, heads, strict=True)
        ]
        for head, named, cell in zip(names, pivot.across, values, strict=True):
            row = table.row(*_in_order(table, label, across, named))
            text = (
                "0" if row is None and value == "count" else value_text(cell, columns[value].kind)
            )
            cells.append(Shown(text, head, rows_link(row) if row else None))
        body.append(cells)
    return [*heads, *names], body


def _in_order(table: Table, label: Sequence[Cell], across: str, named: Cell) -> list[Cell]:
    """The label of a row, put together from its row and column headings."""
    others = iter(label)
    return [named if column.name == across else next(others) for column in table.labels]


def _opens(table: Table, row: Row, rows: Rows) -> bool:
    pairs = zip(table.columns, row.cells, strict=True)
    return any(column.kind == "count" and _is_of(cell, row, rows) for column, cell in pairs)


def _is_of(cell: Cell, row: Row, rows: Rows) -> bool:
    """Whether a count is the number of the row's listings, or of their actors."""
    if not isinstance(cell, int) or not row.ids:
        return False
    return cell == len(row.ids) or cell == len({rows.actor(one) for one in row.ids})
