"""Every actor of the register in memory, for search and display."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from magnitsky.enter.read.facts import every_fact
from magnitsky.enter.rows import Fact
from magnitsky.identify.queries import listed_subjects
from magnitsky.present.actor.assemble import DescribedListing, described_subject, summarise
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.cache import VersionCache
from magnitsky.present.scope_rows import actors_of_listings_in_scope as scoped_actors
from magnitsky.present.scope_rows import published_codes
from magnitsky.present.search.search import FACETS, Search, SearchResult
from magnitsky.present.source_coverage import coverage_by_programme


class ActorIndex:
    """The actors of one register version: by id, by listing, newest first."""

    def __init__(self, cards: Iterable[ActorSummary]) -> None:
        ordered = sorted(cards, key=_newest_first)
        self.cards = {card.id: card for card in ordered}
        self._of_listing = {one: card for card in ordered for one in card.listings}
        self._search = Search(ordered)

    def card(self, identity: str) -> ActorSummary | None:
        """The actor with an id."""
        return self.cards.get(identity)

    def of_listing(self, address: str) -> ActorSummary | None:
        """The actor behind a listing."""
        return self._of_listing.get(address)

    def search(
        self,
        text: str = "",
        *,
        offset: int = 0,
        limit: int | None = 25,
        **wanted: Collection[str],
    ) -> SearchResult:
        """
        The actors that match a text and every filter; any of a filter's values matches.

        The filters are those of `FACETS`. `status` is `in-force` or `ended`, with respect to the
        programmes and years given. See `present.search` for the order and the facet counts.
        """
        if unknown := wanted.keys() - set(FACETS):
            raise TypeError(f"There is no filter {', '.join(sorted(unknown))}.")
        return self.chosen(text, wanted, offset=offset, limit=limit)

    def chosen(
        self,
        text: str,
        wanted: Mapping[str, Collection[str]],
        *,
        offset: int = 0,
        limit: int | None = 25,
        facets: Collection[str] = FACETS,
    ) -> SearchResult:
        """As `search`, with filters by facet name; the `facets` given are counted."""
        return self._search.search(text, wanted, offset, limit, facets)


def _newest_first(card: ActorSummary) -> tuple[int, str, str]:
    return (-card.first_on.toordinal() if card.first_on else 0, card.name, card.id)


_kept: VersionCache[ActorIndex] = VersionCache(most=1)


def actor_index() -> ActorIndex:
    """
    The actors of the register as of today, cached until the register or the day changes.

    The day is part of the key, because current status depends on it.
    """
    today = datetime.now(UTC).date()
    return _kept.get(today, lambda: ActorIndex(_summaries(today)))


def _summaries(today: date) -> Iterator[ActorSummary]:
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in every_fact(coverage_by_programme()):
        facts[fact.id].append(fact)
    codes, actor_of = published_codes(), scoped_actors()
    actors: dict[str, list[DescribedListing]] = defaultdict(list)
    for subject in listed_subjects():
        address = subject.id
        one = described_subject(subject, facts[address], codes.get(address, {}).keys())
        actors[actor_of.get(address, address)].append(one)
    for actor, listings in actors.items():
        yield summarise(actor, listings, today=today)
