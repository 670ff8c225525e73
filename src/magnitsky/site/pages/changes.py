"""Changes by day, optionally under one programme or in one country."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky.codebook.countries import countries
from magnitsky.codebook.programmes import programmes
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.change_log import Happening, card_of, happenings
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.labels import CHANGES
from magnitsky.site.overview import overview_as_of, overview_counts
from magnitsky.site.paging import page_of

PER_PAGE = 30
PER_DAY = 100


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """The changes of one day: counts by kind, and a few names."""

    on: date
    counts: list[tuple[Any, int]]
    names: list[tuple[str, str]]
    more: int


@dataclass(frozen=True, slots=True)
class Filter:
    """The reader's filters; empty for all."""

    programme: str
    country: str

    @property
    def query(self) -> str:
        """The filters as a query string, with its question mark; empty without filters."""
        asked = (("programme", self.programme), ("country", self.country))
        given = "&".join(f"{name}={value}" for name, value in asked if value)
        return f"?{given}" if given else ""


@public
def index(request: HttpRequest) -> HttpResponse:
    """The days with changes, newest first."""
    asked = _filter(request)
    if asked is None:
        return _refused(request)
    chosen = happenings().chosen(asked.programme, asked.country)
    page = page_of(request, list(chosen), PER_PAGE)
    if page is None:
        return _refused(request)
    return render(request, "site/changes.html", {
        "days": [day_of(on, chosen[on]) for on in page],
        "paging": page,
        **_choices(asked),
    })  # fmt: skip


@public
def day(request: HttpRequest, on: date) -> HttpResponse:
    """All changes of one day."""
    asked = _filter(request)
    if asked is None:
        return _refused(request)
    everything = happenings().days.get(on, ())
    chosen = happenings().chosen(asked.programme, asked.country)
    page = page_of(request, chosen.get(on, []), PER_DAY)
    if page is None:
        return _refused(request)
    days = list(chosen)
    return render(request, "site/changes_day.html", {
        "on": on,
        "rows": [(CHANGES[one.kind], one, card_of(one)) for one in page],
        "first": sum(one.is_first for one in everything),
        "paging": page,
        "before": next((one for one in days if one < on), None),
        "after": next((one for one in reversed(days) if one > on), None),
        **_choices(asked),
    })  # fmt: skip


def day_of(on: date, happened: list[Happening], names: int = 6) -> ChangeDay:
    """Summarise a day with at most `names` names."""
    counts = [
        (label, count)
        for kind, label in CHANGES.items()
        if (count := sum(one.kind == kind for one in happened))
    ]
    named: dict[str, str] = {}
    for one in happened:
        card: ActorSummary | None = card_of(one)
        # Amendments are the bulk of most days; the names shown are those listed or delisted.
        if card is not None and one.kind != "amended":
            named.setdefault(card.id, card.name)
    shown = list(named.items())[:names]
    return ChangeDay(on, counts, shown, len(named) - len(shown))


def _filter(request: HttpRequest) -> Filter | None:
    """The filters in the address; None if the programme or country is unknown."""
    asked = Filter(request.GET.get("programme", ""), request.GET.get("country", ""))
    is_known = asked.programme in {"", *programmes()} and asked.country in {"", *countries()}
    return asked if is_known else None


def _refused(request: HttpRequest) -> HttpResponse:
    return error_page(
        request, 400, _("We could not find that programme, country or page. Choose another.")
    )


def _choices(asked: Filter) -> dict[str, Any]:
    known = countries()
    places = sorted(
        ((code, known[code].name) for code in overview_counts("country") if code in known),
        key=lambda one: one[1],
    )
    return {
        "asked": asked,
        "programmes": sorted(overview_counts("programme")),
        "countries": places,
        "as_of": overview_as_of(
            [asked.programme] if asked.programme else list(overview_counts("programme"))
        ),
    }
