"""Who is named under some filters, counted by every other one: the body of most public pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import actor_index
from magnitsky.present.source_coverage import coverage_by_programme
from magnitsky.site.labels import FACETS
from magnitsky.site.templatetags.display import value_label
from magnitsky.site.urls_of import search_link

ROWS = 10
CARDS = 20


@dataclass(frozen=True, slots=True)
class OverviewBar:
    """One value: its label, how many, and the search that shows who."""

    value: str
    label: str
    count: int
    link: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The counts of one facet; `most` is the largest, `more` how many values are not shown."""

    facet: str
    title: Any
    bars: list[OverviewBar]
    most: int
    more: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everybody under the filters, in force or ended, newest first."""

    total: int
    in_force: int
    ended: int
    link: str
    in_force_link: str
    ended_link: str
    breakdowns: list[Breakdown]
    cards: list[ActorSummary]


def overview(facets: Sequence[str], **filters: str) -> Overview:
    """Those that hold the filters, broken down by the facets named."""
    asked = {name: [value] for name, value in filters.items()}
    found = actor_index().chosen("", asked, limit=CARDS, facets=("status", *facets))
    status = dict(found.facets["status"])
    return Overview(
        total=found.total,
        in_force=status.get("in-force", 0),
        ended=status.get("ended", 0),
        link=search_link(**filters),
        in_force_link=search_link(**filters, status="in-force"),
        ended_link=search_link(**filters, status="ended"),
        breakdowns=[_breakdown(facet, found.facets[facet], filters) for facet in facets],
        cards=found.cards,
    )


def _breakdown(facet: str, counted: list[tuple[str, int]], filters: dict[str, str]) -> Breakdown:
    if facet == "year":
        counted = sorted(counted, reverse=True)
    shown = counted if facet == "year" else counted[:ROWS]
    bars = [
        OverviewBar(
            value, value_label(value, facet), count, search_link(**{**filters, facet: value})
        )
        for value, count in shown
    ]
    most = max((count for _, count in counted), default=1)
    return Breakdown(facet, FACETS[facet], bars, most, len(counted) - len(shown))


def counts(facet: str, **filters: str) -> dict[str, int]:
    """How many actors hold each value of a facet under the filters."""
    asked = {name: [value] for name, value in filters.items()}
    return dict(actor_index().chosen("", asked, limit=0, facets=[facet]).facets[facet])


@dataclass(frozen=True, slots=True)
class AsOf:
    """Until when the source that answers for some programmes was read."""

    source: str
    last_on: Any


def as_of(programmes: Sequence[str]) -> list[AsOf]:
    """The sources that answer for these programmes, each with the day of its newest list."""
    known = coverage_by_programme()
    found = {known[one].source: known[one].last_on for one in programmes if one in known}
    return [AsOf(source, last_on) for source, last_on in sorted(found.items())]
