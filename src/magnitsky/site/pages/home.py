"""The home page: recent changes, state of the programmes, this year against last year."""

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
from magnitsky.site.overview import overview_as_of, overview_counts
from magnitsky.site.pages.changes import ChangeDay, day_of

_DAYS = 5
_NAMES = 5


@dataclass(frozen=True, slots=True)
class YearFigure:
    """
    The number of actors listed under a programme in a year, as far as its list is known.

    `count` is None for a year without data: 0 would claim that nobody was listed. `most` also
    counts actors first seen between two lists that span the turn of the year; `until` is the date
    of the latest list if that is before the year's end (or before today).
    """

    year: int
    count: int | None = None
    most: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeState:
    """One programme: actors currently listed, and those added this year and last year."""

    row: Programme
    in_force: int
    ever: int
    named: tuple[YearFigure, ...]
    coverage: Coverage | None


@public
def home(request: HttpRequest) -> HttpResponse:
    """The home page."""
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
        "as_of": overview_as_of(sorted(narrow())),
    })  # fmt: skip


def _states(today: date) -> list[ProgrammeState]:
    live, ever = overview_counts("programme", status="in-force"), overview_counts("programme")
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
    # A list that ends before the year does gives a lower bound only, and the page says until when.
    is_whole = coverage.last_on >= min(date(year, 12, 31), today)
    surely = {_actor(fact) for fact in facts if year_of(fact) == str(year)}
    perhaps = {_actor(fact) for fact in facts if _may_be_of(fact, year)}
    until = None if is_whole else coverage.last_on
    return YearFigure(year, len(surely), len(surely | perhaps), until)


def _may_be_of(fact: Fact, year: int) -> bool:
    """Whether a start date known only to lie between two lists may fall in `year`."""
    first, dash, last = year_of(fact).partition("-")
    return bool(dash) and int(first) <= year <= int(last)


def _actor(fact: Fact) -> str:
    card = actor_index().of_listing(fact.id)
    return card.id if card else fact.id


def _latest() -> list[ChangeDay]:
    """The latest days with changes under a narrow programme."""
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
