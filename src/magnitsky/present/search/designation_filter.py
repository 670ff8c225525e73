"""Designations by programme, year and status, as bit masks to combine."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from magnitsky.present.search.bitset import bit_mask

if TYPE_CHECKING:
    from magnitsky.present.actor.values import ActorSummary

Wanted = frozenset[str]
STATUSES = ("in-force", "ended")


class DesignationFilter:
    """
    Actors by programme and year of their designations.

    In force: a designation under one of the programmes, made in one of the years, is current.
    Ended: there was one, and none is current.
    """

    def __init__(self, cards: "Sequence[ActorSummary]") -> None:
        ever: dict[tuple[str, str], list[int]] = defaultdict(list)
        live: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, card in enumerate(cards):
            for programme, year, is_live in card.held:
                ever[programme, year].append(place)
                if is_live:
                    live[programme, year].append(place)
        self._ever = {key: bit_mask(places, len(cards)) for key, places in ever.items()}
        self._live = {key: bit_mask(places, len(cards)) for key, places in live.items()}
        self._all = (1 << len(cards)) - 1
        self.mask = lru_cache(maxsize=500)(self._mask)
        self.each = lru_cache(maxsize=100)(self._each)

    def _mask(self, programme: Wanted, year: Wanted, status: Wanted) -> int:
        """The actors with such a designation; all if there is no filter."""
        if not (programme or year or status):
            return self._all
        ever, live = self._both(programme, year)
        if not (programme or year):
            ever = self._all
        return _of_status(ever, live, status)

    def _each(
        self, facet: str, programme: Wanted, year: Wanted, status: Wanted
    ) -> list[tuple[str, int]]:
        """Each value of one facet, with the actors it would leave given the other two."""
        if facet == "status":
            return [(value, self.mask(programme, year, frozenset({value}))) for value in STATUSES]
        ever: dict[str, int] = defaultdict(int)
        live: dict[str, int] = defaultdict(int)
        place = ("programme", "year").index(facet)
        others = year if facet == "programme" else programme
        for key, mask in self._ever.items():
            if not others or key[1 - place] in others:
                ever[key[place]] |= mask
                live[key[place]] |= self._live.get(key, 0)
        return [(value, _of_status(mask, live[value], status)) for value, mask in ever.items()]

    def _both(self, programme: Wanted, year: Wanted) -> tuple[int, int]:
        ever = live = 0
        for key, mask in self._ever.items():
            if (not programme or key[0] in programme) and (not year or key[1] in year):
                ever |= mask
                live |= self._live.get(key, 0)
        return ever, live


def _of_status(ever: int, live: int, status: Wanted) -> int:
    mask = 0
    if not status or "in-force" in status:
        mask |= live
    if not status or "ended" in status:
        mask |= ever & ~live
    return mask
