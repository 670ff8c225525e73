"""The one figure by which a question is announced."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.measure.words import in_words
from magnitsky.site.pages.numbers.cells import programme_title


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure and what it is of."""

    figure: str
    of: str


def headline(table: Table) -> Headline | None:
    """The figure of a question; where it has none of its own, the largest row, by its label."""
    return _OWN.get(table.question, _largest)(table)


def _largest(table: Table) -> Headline | None:
    values = [column for column in table.columns if column.kind in {"count", "share", "days"}]
    rows = [row for row in table.rows if not _is_silent(table, row)]
    if not rows or not values:
        return None
    column = values[0]
    row = max(rows, key=lambda one: _size(table.cell(one, column.name)))
    label = zip(table.labels, table.label(row), strict=True)
    said = ", ".join(_word(cell, of) for of, cell in label)
    return Headline(in_words(table.cell(row, column.name), column.kind), said)


def _is_silent(table: Table, row: Row) -> bool:
    """A row of what is not known, or of one thing with itself."""
    label = table.label(row)
    return None in label or NOT_PUBLISHED in label or len(set(label)) < len(label)


def _size(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else -1.0


def _word(cell: Cell, column: Column) -> str:
    if column.kind == "programme":
        return programme_title(str(cell))
    return _(in_words(cell, column.kind))


def _total(of: str) -> Callable[[Table], Headline]:
    return lambda table: Headline(f"{table.total:,}", _(of))


def _pooled(part: str, whole: str, of: str, **only: str) -> Callable[[Table], Headline | None]:
    """The share of two columns, summed over the rows that say so."""

    def made(table: Table) -> Headline | None:
        rows = [r for r in table.records() if all(r[name] == cell for name, cell in only.items())]
        parts, wholes = (sum(int(_size(row[name])) for row in rows) for name in (part, whole))
        return Headline(in_words(parts / wholes, "share"), _(of)) if wholes else None

    return made


def _last_year(table: Table) -> Headline | None:
    began = [row for row in table.records() if row["change"] == "began"]
    years = [str(row["year"]) for row in began if str(row["year"]).isdecimal()]
    if not years:
        return None
    counted = sum(int(_size(row["count"])) for row in began if row["year"] == max(years))
    return Headline(f"{counted:,}", _("began in %(year)s") % {"year": max(years)})


def _last_round(table: Table) -> Headline | None:
    if not table.rows:
        return None
    last = table.rows[-1]
    day = table.cell(last, "day")
    counted = sum(int(_size(row["count"])) for row in table.records() if row["day"] == day)
    said = _("in the last round, of %(day)s") % {"day": in_words(day, "day")}
    return Headline(f"{counted:,}", said)


_OWN: dict[str, Callable[[Table], Headline | None]] = {
    "kinds": _total(gettext_noop("listings are in force")),
    "networks": _total(gettext_noop("listings are tied to another party by the publisher")),
    "delistings": _total(gettext_noop("listings were removed")),
    "gaps": _total(gettext_noop("are named by the first, within the law of the second, not there")),
    "periods": _last_year,
    "rounds": _last_round,
    "human-rights-day": _pooled(
        "count", "of", gettext_noop("of those whose day is known began on 9 or 10 December")
    ),
    "coverage": _pooled("count", "of", gettext_noop("have a published reason"), what="a reason"),
}
