"""A cell of a table as a page shows it: text and link."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from magnitsky.codebook.programmes import programmes
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Cell, Column, Kind
from magnitsky.present.actors import actor_index
from magnitsky.site.pages.questions.cell_links import link_of


@dataclass(frozen=True, slots=True)
class HeadView:
    """The header of a column."""

    title: str
    is_number: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its text, link, a short mark beside the text, and its column's header."""

    text: str
    head: HeadView
    link: str | None = None
    mark: str = ""
    day: str = ""
    is_silent: bool = False


def head_of(column: Column, place: int) -> HeadView:
    """The header of the column at position `place`."""
    return HeadView(_(column.title), not column.is_label, place == 0)


def ends_in_words(
    cell: tuple[float | None, float | None], column: Column, of: Column | None
) -> str:
    """An interval in the unit of its value: shares as percentages, days as whole numbers."""
    kind: Kind = of.kind if of else "days" if column.name.startswith("days") else "number"
    if kind == "days" and all(end is None or end == int(end) for end in cell):
        cell = (_whole(cell[0]), _whole(cell[1]))
    if kind not in {"days", "share"} or None in cell:
        return value_text(cell, "interval")
    return _("%(low)s to %(high)s") % {
        "low": value_text(cell[0], kind),
        "high": value_text(cell[1], kind),
    }


def _whole(end: float | None) -> int | None:
    return None if end is None else int(end)


def cell_view(
    cell: Cell, column: Column, head: HeadView, rows: Rows, link: str | None = None
) -> Shown:
    """A cell; missing and unpublished values are stated in words and have no link."""
    if cell is None or cell == NOT_PUBLISHED:
        return Shown(_(value_text(cell, column.kind)), head, is_silent=True)
    link = link or link_of(cell, column.kind)
    if column.kind == "programme":
        return Shown(programme_title(str(cell)), head, link, mark=str(cell))
    if isinstance(cell, date):
        return Shown(cell.isoformat(), head, link, day=cell.isoformat())
    return Shown(name_of(cell, column, rows), head, link)


def programme_title(programme: str) -> str:
    """The title of a programme; its id if the codebook does not have it."""
    known = programmes().get(programme)
    return known.title if known else programme


def name_of(cell: Cell, column: Column, rows: Rows) -> str:
    """A cell as text; actors, listings and programmes by name."""
    if column.kind == "programme" and cell is not None:
        return programme_title(str(cell))
    if column.kind == "actor":
        card = actor_index().cards.get(str(cell))
        return card.name if card else rows.names.get(str(cell), str(cell))
    if column.kind == "listing" and cell is not None:
        return rows.names.get(str(cell), str(cell))
    return value_text(cell, column.kind)
