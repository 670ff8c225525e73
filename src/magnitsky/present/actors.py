"""Every actor of the register in memory, with what it is searched and shown by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from magnitsky.enter.read.facts import every_fact
from magnitsky.enter.rows import Fact
from magnitsky.identify.compare.subject import Subject
from magnitsky.identify.queries import listed_subjects
from magnitsky.label.values import CODED, NOT_STATED, About
from magnitsky.present.cache import VersionCache
from magnitsky.present.scope_rows import actors_of_listings_in_scope as scoped_actors
from magnitsky.present.scope_rows import published_codes
from magnitsky.present.search.search import FACETS, Search, SearchResult
from magnitsky.present.source_coverage import coverage_by_programme, is_authoritative_for


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """
    One actor as lists, search and exports show it.

    `programmes` are all it was ever listed under, `live` those it is listed under now: by the
    source that answers for the programme, not by a list that is closed or was read long ago.
    `first_on` is the day the first designation began, `last_on` the day the last one ended, None
    while any stands. `codes` are those the public sees, of all its listings. `held` are the
    designations in short: the programme, the year each began, and whether it stands.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    births: tuple[str, ...]
    listings: tuple[str, ...]
    names: tuple[str, ...]
    programmes: tuple[str, ...]
    live: tuple[str, ...]
    first_on: date | None
    last_on: date | None
    years: tuple[str, ...]
    codes: frozenset[About]
    held: frozenset[tuple[str, str, bool]] = frozenset()

    @property
    def is_live(self) -> bool:
        """Whether any designation stands."""
        return bool(self.live)

    def coded(self, scheme: str) -> list[str]:
        """The codes of one scheme."""
        return sorted(code for of, code in self.codes if of == scheme)


class ActorIndex:
    """The actors of one edition: by id, by listing, newest first."""

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
        programme: Collection[str] = (),
        country: Collection[str] = (),
        abuse: Collection[str] = (),
        victims: Collection[str] = (),
        corruption: Collection[str] = (),
        kind: Collection[str] = (),
        status: Collection[str] = (),
        year: Collection[str] = (),
        offset: int = 0,
        limit: int | None = 25,
    ) -> SearchResult:
        """
        The actors that a text and every filter leave; of one filter's values, any will do.

        `status` is `in-force` or `ended`, both of the programmes and years that are asked for.
        See `publish.search` for the order, and for what the facets count.
        """
        wanted = {
            "programme": programme, "country": country, "abuse": abuse, "victims": victims,
            "corruption": corruption, "kind": kind, "status": status, "year": year,
        }  # fmt: skip
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
        """As `search`, with the filters by the names of their facets; `facets` are counted."""
        return self._search.search(text, wanted, offset, limit, facets)


def _newest_first(card: ActorSummary) -> tuple[int, str, str]:
    return (-card.first_on.toordinal() if card.first_on else 0, card.name, card.id)


_kept: VersionCache[ActorIndex] = VersionCache(most=1)


def actor_index() -> ActorIndex:
    """The catalogue of the edition that stands; made at the first question after a change."""
    return _kept.get("catalogue", lambda: ActorIndex(_cards()))


def _cards() -> list[ActorSummary]:
    subjects = {subject.id: subject for subject in listed_subjects()}
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in every_fact():
        facts[fact.id].append(fact)
    codes = published_codes()
    actors: dict[str, list[str]] = defaultdict(list)
    actor_of = scoped_actors()
    for address in subjects:
        actors[actor_of.get(address, address)].append(address)
    today, known = datetime.now(UTC).date(), coverage_by_programme()
    return [
        _card(
            actor,
            [subjects[one] for one in listings],
            sorted(
                (
                    DatedDesignation(
                        fact,
                        fact.is_live(today)
                        and is_authoritative_for(fact.source, fact.programme, known),
                    )
                    for one in listings
                    for fact in facts[one]
                ),
                key=lambda stood: (not stood.stands, stood.fact.starts_on),
            ),
            [about for one in listings for about in codes.get(one, ())],
        )
        for actor, listings in actors.items()
    ]


class DatedDesignation(NamedTuple):
    """A designation, and whether it stands by a source that speaks for its programme."""

    fact: Fact
    stands: bool


def _card(
    identity: str, subjects: list[Subject], stood: list[DatedDesignation], codes: Collection[About]
) -> ActorSummary:
    facts = [one.fact for one in stood]
    live = dict.fromkeys(one.fact.programme for one in stood if one.stands)
    shown = next((s for f in facts for s in subjects if s.id == f.id), subjects[0])
    ends = [fact.ends_on for fact in facts if fact.ends_on]
    names = dict.fromkeys(name.text for s in (shown, *subjects) for name in s.names)
    return ActorSummary(
        id=identity,
        name=shown.name,
        kind=shown.kind,
        countries=tuple(dict.fromkeys(code for fact in facts for code in fact.countries)),
        births=tuple(sorted({born for subject in subjects for born in subject.birth_date})),
        listings=tuple(subject.id for subject in subjects),
        names=tuple(names),
        programmes=tuple(dict.fromkeys(fact.programme for fact in facts)),
        live=tuple(live),
        first_on=min((fact.starts_on for fact in facts), default=None),
        last_on=None if live else max(ends, default=None),
        years=tuple(sorted({str(fact.starts_on.year) for fact in facts})),
        codes=frozenset(one for one in codes if one[0] in CODED and one[1] != NOT_STATED),
        held=frozenset((f.programme, str(f.starts_on.year), stands) for f, stands in stood),
    )
