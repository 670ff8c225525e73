"""Search the actors: a name in any spelling, and filters with their counts."""

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from magnitsky.codebook.schemes import public_schemes
from magnitsky.convert.normalise import folded
from magnitsky.present.search.bitset import bit_mask, set_positions
from magnitsky.present.search.designation_filter import DesignationFilter
from magnitsky.present.search.name_search import NameSearch

if TYPE_CHECKING:
    from magnitsky.present.actor.values import ActorSummary

Facets = dict[str, list[tuple[str, int]]]
FACETS = ("programme", "status", "kind", "country", *public_schemes(), "year")
IN_FORCE, ENDED = "in-force", "ended"
LONGEST = 200
"""Maximum characters of a search text; longer texts are refused with a message."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """
    The result of a search.

    `facets` are counted with the filters of the other facets only. `because` explains why a text
    matched each actor shown. `cut` is the number of names that might match and were not compared.
    """

    total: int
    cards: "list[ActorSummary]"
    facets: Facets
    because: dict[str, str] = field(default_factory=dict)
    cut: int = 0


class Search:
    """
    One bit per actor for each value of each facet, in index order.

    A programme, a year and a status together describe one designation: listed under that programme,
    in that year, and current under it. Codes are those of any listing of the actor.
    """

    def __init__(self, cards: "Sequence[ActorSummary]") -> None:
        self._cards = cards
        self._all = (1 << len(cards)) - 1
        self._held = DesignationFilter(cards)
        self._plain = {name: _masks(cards, values) for name, values in _VALUES.items()}
        self._names: NameSearch | None = None
        self._find = functools.lru_cache(maxsize=32)(lambda text: self._name_search().find(text))

    def search(
        self,
        text: str,
        wanted: Mapping[str, Collection[str]],
        offset: int,
        limit: int | None,
        facets: Collection[str] = FACETS,
    ) -> SearchResult:
        """
        The actors that match every filter, a text's best first, otherwise newest first.

        Only the `facets` given are counted.
        """
        named = self._find(text) if folded(text) else None
        within = self._all if named is None else named.mask
        plain = {name: self._any(name, wanted.get(name, ())) for name in self._plain}
        held = {name: frozenset(wanted.get(name, ())) for name in ("programme", "year", "status")}
        mask = within & self._held.mask(*held.values())
        for one in plain.values():
            mask &= one
        end = None if limit is None else offset + limit
        shown = (
            set_positions(mask, offset, end) if named is None else named.ordered(mask)[offset:end]
        )
        return SearchResult(
            total=mask.bit_count(),
            cards=[self._cards[place] for place in shown],
            facets=self._facets(within, plain, held, facets),
            because={} if named is None else {self._cards[p].id: named.because(p) for p in shown},
            cut=0 if named is None else named.cut,
        )

    def _name_search(self) -> NameSearch:
        if self._names is None:
            self._names = NameSearch(self._cards)
        return self._names

    def _any(self, facet: str, values: Collection[str]) -> int:
        if not values:
            return self._all
        mask = 0
        for value in values:
            mask |= self._plain[facet].get(value, 0)
        return mask

    def _facets(
        self,
        within: int,
        plain: dict[str, int],
        held: dict[str, frozenset[str]],
        names: Collection[str],
    ) -> Facets:
        found: Facets = {}
        by_held = self._held.mask(*held.values())
        for name in names:
            others = within
            for other, mask in plain.items():
                if other != name:
                    others &= mask
            if name in plain:
                counted = _counted(self._plain[name].items(), others & by_held)
            else:
                counted = _counted(self._held.each(name, *held.values()), others)
            found[name] = sorted(counted, key=lambda one: (-one[1], one[0]))
        return found


def _counted(masks: Iterable[tuple[str, int]], within: int) -> Iterator[tuple[str, int]]:
    for value, mask in masks:
        count = (mask & within).bit_count()
        if count:
            yield value, count


def _masks(
    cards: "Sequence[ActorSummary]", values: "Callable[[ActorSummary], Iterable[str]]"
) -> dict[str, int]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        for value in values(card):
            places[value].append(place)
    return {value: bit_mask(of, len(cards)) for value, of in places.items()}


def _codes(scheme: str, card: "ActorSummary") -> Iterable[str]:
    return card.coded(scheme)


_VALUES: "dict[str, Callable[[ActorSummary], Iterable[str]]]" = {
    "kind": lambda card: (card.kind,),
    "country": lambda card: card.countries,
    **{scheme: partial(_codes, scheme) for scheme in public_schemes()},
}
