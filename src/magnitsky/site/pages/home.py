"""The first page: what changed, the state of the programmes, this year against the last."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from magnitsky.codebook.programmes import Programme, narrow, programme
from magnitsky.enter.read.sources import Coverage
from magnitsky.enter.rows import Fact
from magnitsky.measure.count import year_of
from magnitsky.present.actors import actor_index
from magnitsky.present.change_log import happenings
from magnitsky.present.scope_rows import facts_in_scope
from magnitsky.present.source_coverage import coverage_by_programme
from magnitsky.site.access import public
from magnitsky.site.overview import as_of, counts
from magnitsky.site.pages.changes import ChangeDay, day_of

_DAYS = 5
_NAMES = 5


@dataclass(frozen=True, slots=True)
class YearFigure:
    """
    Whom a programme named in a year, as far as its list was read.

    A year of which nothing was read has no number: nought would say that nobody was named. `most`
    counts those as well of whom it is only known that they were named between two lists, one
    before and one after; `until` is the last day read, where that is before the year's end, or
    before today.
    """

    year: int
    count: int | None = None
    most: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeState:
    """One programme: who stands under it now, and whom it named this year and the last."""

    row: Programme
    in_force: int
    ever: int
    named: tuple[YearFigure, ...]
    coverage: Coverage | None


@public
def home(request: HttpRequest) -> HttpResponse:
    """The page."""
    today = datetime.now(UTC).date()
    known = actor_index()
    everybody = known.chosen("", {"programme": narrow()}, limit=0, facets=("status", "country"))
    return render(request, "site/home.html", {
        "total": len(known.cards),
        "narrow_in_force": dict(everybody.facets["status"]).get("in-force", 0),
        "narrow_ever": everybody.total,
        "countries": len(everybody.facets["country"]),
        "states": _states(today),
        "years": (today.year - 1, today.year),
        "days": _latest(),
        "narrow": sorted(narrow()),
        "as_of": as_of(sorted(narrow())),
    })  # fmt: skip


def _states(today: date) -> list[ProgrammeState]:
    live, ever = counts("programme", status="in-force"), counts("programme")
    years = (today.year - 1, today.year)
    facts = facts_in_scope(tuple(sorted(narrow())))[0]
    found = [
        ProgrammeState(
            row=programme(one),
            in_force=live.get(one, 0),
            ever=ever.get(one, 0),
            named=tuple(
                _named(
                    year,
                    [f for f in facts if f.programme == one],
                    coverage_by_programme().get(one),
                    today,
                )
                for year in years
            ),
            coverage=coverage_by_programme().get(one),
        )
        for one in sorted(narrow())
    ]
    return sorted(found, key=lambda state: -state.in_force)


def _named(year: int, facts: list[Fact], coverage: Coverage | None, today: date) -> YearFigure:
    if coverage is None or coverage.last_on.year < year:
        return YearFigure(year)
    is_whole = coverage.last_on >= min(date(year, 12, 31), today)
    surely = {_actor(fact) for fact in facts if year_of(fact) == str(year)}
    perhaps = {_actor(fact) for fact in facts if _may_be_of(fact, year)}
    until = None if is_whole else coverage.last_on
    return YearFigure(year, len(surely), len(surely | perhaps), until)


def _may_be_of(fact: Fact, year: int) -> bool:
    """Whether a start that is only known to lie between two lists may lie in a year."""
    first, dash, last = year_of(fact).partition("-")
    return bool(dash) and int(first) <= year <= int(last)


def _actor(fact: Fact) -> str:
    card = actor_index().of_listing(fact.id)
    return card.id if card else fact.id


def _latest() -> list[ChangeDay]:
    """The last days on which a named global regime changed."""
    found = []
    for on, happened in happenings().days.items():
        kept = [
            one for one in happened if not one.is_first and not narrow().isdisjoint(one.programmes)
        ]
        if kept:
            found.append(day_of(on, kept, names=_NAMES))
        if len(found) == _DAYS:
            break
    return found
