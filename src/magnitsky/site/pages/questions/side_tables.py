"""Additional small tables beside an answer's main table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.question import Question
from magnitsky.measure.table import Table
from magnitsky.site.pages.questions.cell_links import link_of
from magnitsky.site.pages.questions.cell_view import programme_title
from magnitsky.site.pages.questions.table_view import MOST_ROWS

_HEADS = {
    "of": gettext_noop("Of"),
    "count": gettext_noop("Listings"),
    "median_days": gettext_noop("Median days"),
}
_SAID_BY = {"actor": "name", "title": "programme"}
"""Keys left out because another key has the same in readable form."""


@dataclass(frozen=True, slots=True)
class Further:
    """A small additional table; `cut` is the number of rows not shown."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str | None], ...], ...]
    cut: int


def asides(question: Question, table: Table) -> list[Further]:
    """The additional lists of rows in a table, each as a table of its own."""
    found = []
    for name, rows in table.aside.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], Mapping):
            keys = [key for key in rows[0] if _SAID_BY.get(key) not in rows[0]]
            shown = tuple(tuple(_cell(row, key) for key in keys) for row in rows[:MOST_ROWS])
            heads = tuple(_(_HEADS.get(key, _plain(key))) for key in keys)
            title = _(question.asides.get(name, _plain(name)))
            found.append(Further(title, heads, shown, max(0, len(rows) - MOST_ROWS)))
    return found


def _cell(row: Mapping[str, Any], key: str) -> tuple[str, str | None]:
    """A cell's text and its link; names link to their actor."""
    kind, of = ("actor", row.get("actor")) if key == "name" else (key, row[key])
    return _said(key, row[key]), link_of(of, kind)


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _said(name: str, value: Any) -> str:
    if name == "programme":
        return programme_title(str(value))
    if isinstance(value, list | tuple):
        return (
            value_text((value[0], value[1]), "interval") if len(value) == len("ab") else str(value)
        )
    if value is None or isinstance(value, int | float):
        return value_text(value, "share" if name == "share" else "number")
    return str(value)
