"""Links from a cell of a table to the page of what it names."""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse

from magnitsky.codebook.schemes import counted_schemes
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.count import NO_REGION
from magnitsky.measure.table import Cell, Row, Table
from magnitsky.present.drill_down import row_words
from magnitsky.present.question_request import QuestionRequest

_PAGES = {
    "programme": "programme",
    "country": "country",
    **{name: f"{row.address}-code" for name, row in counted_schemes().items() if row.address},
    "actor": "actor",
    "listing": "listing",
}
"""Route name by kind of column."""


def link_of(cell: Cell, kind: str) -> str | None:
    """The address of the page a cell refers to; None if there is none."""
    name = _PAGES.get(kind)
    if name is None or cell in {None, NOT_PUBLISHED, NO_REGION}:
        return None
    return address(name, str(cell))


def address(name: str, *words: str) -> str | None:
    """The address of a page; None if this installation does not serve it."""
    try:
        return reverse(name, args=words)
    except NoReverseMatch:
        return None


def rows_link(slug: str, asked: QuestionRequest, table: Table, row: Row) -> str | None:
    """The address of the listings behind a row; None if the row has none."""
    if not row.ids:
        return None
    return rows_address(slug, asked, row_words(table, row))


def rows_address(slug: str, asked: QuestionRequest, label: Sequence[str] = ()) -> str:
    """The address of the listings behind a row's label, or behind the whole table."""
    return reverse("number-rows", args=[slug]) + asked.query(*(("row", word) for word in label))
