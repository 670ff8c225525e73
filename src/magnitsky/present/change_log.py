"""All changes of the register in memory, by day, latest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from magnitsky.codebook import narrow
from magnitsky.codebook.changes import CHANGE_KINDS
from magnitsky.enter.read.changes import change_rows
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import actor_index
from magnitsky.present.cache import VersionCache


@dataclass(frozen=True, slots=True)
class Happening:
    """
    One change of one listing.

    `is_first`: it was already on the earliest list read, so its date is unknown.
    """

    pk: int
    on: date
    kind: str
    listing: str
    name: str
    programmes: tuple[str, ...]
    is_first: bool

    @property
    def source(self) -> str:
        """The publication."""
        return self.listing.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Happenings:
    """The changes of a register version, by day, latest first."""

    days: dict[date, tuple[Happening, ...]]

    def about(self, listings: Iterable[str]) -> Iterator[Happening]:
        """The changes of some listings, latest first."""
        wanted = frozenset(listings)
        for happened in self.days.values():
            yield from (one for one in happened if one.listing in wanted)

    def chosen(self, programme: str = "", country: str = "") -> dict[date, list[Happening]]:
        """Changes under a programme or of actors from a country, without initial entries."""
        return _chosen.get((programme, country), lambda: self._choose(programme, country))

    def _choose(self, programme: str, country: str) -> dict[date, list[Happening]]:
        found: dict[date, list[Happening]] = {}
        for day, happened in self.days.items():
            kept = [one for one in happened if _holds(one, programme, country)]
            if kept:
                found[day] = kept
        return found


def _holds(one: Happening, programme: str, country: str) -> bool:
    if one.is_first or (programme and programme not in one.programmes):
        return False
    if not country:
        return True
    card = card_of(one)
    return card is not None and country in card.countries


def card_of(one: Happening) -> ActorSummary | None:
    """The actor concerned."""
    return actor_index().of_listing(one.listing)


_kept: VersionCache[Happenings] = VersionCache(most=1)
_chosen: VersionCache[dict[date, list[Happening]]] = VersionCache(most=50)


def happenings() -> Happenings:
    """The changes of the current register version."""
    return _kept.get("happenings", _read)


def _read() -> Happenings:
    days: dict[date, list[Happening]] = defaultdict(list)
    for pk, on, kind, listing, name, programmes, basis in change_rows():
        is_first = basis == "first-snapshot"
        days[on].append(Happening(pk, on, kind, listing, name, programmes, is_first))
    ordered = sorted(days, reverse=True)
    return Happenings({day: tuple(sorted(days[day], key=_order)) for day in ordered})


def _order(one: Happening) -> tuple[bool, int, str, str]:
    """Sort key: narrow-scope programmes first, then listings and delistings, then amendments."""
    is_wide = narrow().isdisjoint(one.programmes)
    return (is_wide, CHANGE_KINDS.index(one.kind), one.source, one.name)
