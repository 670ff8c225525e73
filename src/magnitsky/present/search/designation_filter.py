"""Who is named under which programme, since which year, and whether it stands: bits to combine."""

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
    Cards by programme and year of their designations.

    In force means: a designation under one of the programmes, begun in one of the years, stands.
    Ended means: there was one, and none stands.
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
        """The cards with such a designation; all, where nothing is asked."""
        if not (programme or year or status):
            return self._all
        ever, live = self._both(programme, year)
        if not (programme or year):
            ever = self._all
        return _of_status(ever, live, status)

    def _each(
        self, facet: str, programme: Wanted, year: Wanted, status: Wanted
    ) -> list[tuple[str, int]]:
        """Each value of one facet, with the cards it would leave beside the other two."""
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
