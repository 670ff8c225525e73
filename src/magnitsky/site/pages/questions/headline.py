"""The one figure by which a question is announced."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from magnitsky.measure.cell_text import in_words
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.site.pages.questions.cell_view import programme_title


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
    said = " · ".join(_word(cell, of) for of, cell in label)
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
    this = datetime.now(UTC).year
    known = (str(row["year"]) for row in began)
    years = [year for year in known if year.isdecimal() and int(year) < this]
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


def _allies(table: Table) -> Headline | None:
    rows = table.aside.get("allies", ())
    counted, of = (sum(row[name] for row in rows) for name in ("count", "of"))
    if not of:
        return None
    return Headline(in_words(counted / of, "share"), _("are from countries allied to the US"))


def _largest_ratio(table: Table) -> Headline | None:
    known = [row for row in table.records() if isinstance(row["ratio"], float)]
    if not known:
        return None
    row = max(known, key=lambda one: _size(one["ratio"]))
    said = _("times the mean of the periods before: %(programme)s")
    programme = programme_title(str(row["programme"]))
    return Headline(in_words(row["ratio"], "ratio"), said % {"programme": programme})


def _never(table: Table) -> Headline:
    groups = table.aside.get("never_under_any", ())
    return Headline(str(len(groups)), _("victim groups are named in no reason that was read"))


def _several(table: Table) -> Headline | None:
    found = table.aside.get("by_several")
    if not found:
        return None
    return Headline(in_words(found["share"], "share"), _("are named by two governments or more"))


def _lag(table: Table) -> Headline | None:
    known = [row for row in table.records() if isinstance(row["days"], int | float)]
    if not known:
        return None
    row = max(known, key=lambda one: _size(one["count"]))
    said = _("days is the median from %(first)s to %(then)s")
    between = {"first": row["first"], "then": row["then"]}
    return Headline(in_words(row["days"], "days"), said % between)


def _first_mover(table: Table) -> Headline | None:
    rows = [row for row in table.records() if row["standing"] == "first"]
    if not rows:
        return None
    row = max(rows, key=lambda one: _size(one["count"]))
    said = _("were named first by %(government)s, and later by another")
    return Headline(in_words(row["count"], "count"), said % {"government": row["government"]})


def _removed(table: Table) -> Headline:
    ended = sum(int(_size(row["ended"])) for row in table.records())
    said = _("of %(watched)s whose start is known were removed")
    return Headline(f"{ended:,}", said % {"watched": f"{table.total:,}"})


_OWN: dict[str, Callable[[Table], Headline | None]] = {
    "kinds": _total(gettext_noop("listings are in force")),
    "networks": _total(gettext_noop("listings are tied to another party by the publisher")),
    "delistings": _total(gettext_noop("listings were removed")),
    "lag": _lag,
    "first-mover": _first_mover,
    "time-on-list": _removed,
    "coverage": _pooled("count", "of", gettext_noop("have a published reason"), what="a reason"),
}
