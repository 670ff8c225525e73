"""Counts of actors under some filters, by facet: the body of most public pages."""

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
    """One value of a facet: its label, its count and the search that lists the actors."""

    value: str
    label: str
    count: int
    link: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The counts of one facet; `most` is the largest, `more` the number of values not shown."""

    facet: str
    title: Any
    bars: list[OverviewBar]
    most: int
    more: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All actors that match the filters, in force or ended, newest first."""

    total: int
    in_force: int
    ended: int
    link: str
    in_force_link: str
    ended_link: str
    breakdowns: list[Breakdown]
    cards: list[ActorSummary]


def programme_overview(facets: Sequence[str], **filters: str) -> Overview:
    """The actors that match the filters, broken down by `facets`."""
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


def overview_counts(facet: str, **filters: str) -> dict[str, int]:
    """The number of actors per value of a facet, under the filters."""
    asked = {name: [value] for name, value in filters.items()}
    return dict(actor_index().chosen("", asked, limit=0, facets=[facet]).facets[facet])


@dataclass(frozen=True, slots=True)
class AsOf:
    """A source and the date of its latest list."""

    source: str
    last_on: Any


def overview_as_of(programmes: Sequence[str]) -> list[AsOf]:
    """The authoritative sources of these programmes, each with the date of its latest list."""
    known = coverage_by_programme()
    found = {known[one].source: known[one].last_on for one in programmes if one in known}
    return [AsOf(source, last_on) for source, last_on in sorted(found.items())]
