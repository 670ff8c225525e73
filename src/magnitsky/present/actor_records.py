"""Actors whole, batch by batch: every listing, its designations, reasons and codes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from magnitsky.convert.record import Kind, Record
from magnitsky.convert.source import card_of
from magnitsky.enter.read.facts import facts_of
from magnitsky.enter.read.listings import LatestRecord, last_words
from magnitsky.enter.read.notices import Reason, reasons_of
from magnitsky.enter.rows import Fact
from magnitsky.identify.models import Actor, Member
from magnitsky.label.queries import codes_of_all
from magnitsky.present.selection import Selection

AT_ONCE = 250
"""Actors read at a time; with their listings they stay below what one query may name."""


@dataclass(frozen=True, slots=True)
class ListingRecord:
    """One listing of an actor: its last words, its designations in order, its codes."""

    words: LatestRecord
    facts: tuple[Fact, ...]
    reasons: tuple[Reason, ...] = ()
    codes: tuple[dict[str, Any], ...] = ()

    @property
    def address(self) -> str:
        """`source:source_id`."""
        return self.words.address

    @property
    def record(self) -> Record:
        """What it said last."""
        return self.words.record

    @property
    def page(self) -> str:
        """The official page of the entry, or that of the list."""
        return self.record.url or card_of(self.words.source).page

    def terms(self) -> Iterator[tuple[str, Fact]]:
        """The designations, each with an id that stays: listing, programme, which time."""
        times: dict[str, int] = defaultdict(int)
        for fact in self.facts:
            times[fact.programme] += 1
            yield f"{self.address}/{fact.programme}/{times[fact.programme]}", fact

    def reason(self, programme: str) -> str:
        """The official words that give the reason under a programme, the list's own first."""
        said = [self.record.statement or ""]
        said += [one.words for one in self.reasons if programme in one.programmes]
        return "\n\n".join(dict.fromkeys(filter(None, said)))


@dataclass(frozen=True)
class ActorRecord:
    """An actor with all its listings, that which stands and began first in front."""

    id: str
    listings: tuple[ListingRecord, ...]
    formerly: tuple[str, ...] = ()
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    @property
    def name(self) -> str:
        """The name it is shown by."""
        return self.listings[0].record.name

    @property
    def kind(self) -> Kind:
        """Which of the four kinds it is."""
        return self.listings[0].record.kind

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every designation, those that stand first."""
        found = [fact for one in self.listings for fact in one.facts]
        return tuple(sorted(found, key=lambda fact: _order(fact, self.today)))

    @property
    def live(self) -> tuple[str, ...]:
        """The programmes it is named under now."""
        return tuple(dict.fromkeys(f.programme for f in self.facts if f.is_live(self.today)))

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes it is or was named under."""
        return tuple(dict.fromkeys(fact.programme for fact in self.facts))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries its designations are counted under."""
        return tuple(dict.fromkeys(code for fact in self.facts for code in fact.countries))


def _order(fact: Fact, today: date) -> tuple[bool, date]:
    return (not fact.is_live(today), fact.starts_on)


def wholes(chosen: Selection = Selection()) -> Iterator[ActorRecord]:  # noqa: B008 - it is frozen
    """Whom an export is of, in the order of their ids; a batch is in memory at a time."""
    last = ""
    while some := _next(chosen, last):
        yield from read(some)
        last = some[-1]


def _next(chosen: Selection, last: str) -> list[str]:
    ids = chosen.members().filter(actor__gt=last).order_by("actor_id")
    return list(ids.values_list("actor_id", flat=True).distinct()[:AT_ONCE])


def read(actors: Sequence[str]) -> Iterator[ActorRecord]:
    """Some actors whole, in the order asked for; those without a listing are left out."""
    members: dict[str, list[int]] = defaultdict(list)
    rows = Member.objects.filter(actor__in=actors).order_by("address")
    for actor, listing in rows.values_list("actor_id", "listing_id"):
        members[actor].append(listing)
    formerly: dict[str, list[str]] = defaultdict(list)
    before = Actor.objects.filter(merged_into__in=actors).order_by("pk")
    for pk, into in before.values_list("pk", "merged_into_id"):
        formerly[into or ""].append(pk)
    listed = _listed([listing for some in members.values() for listing in some])
    for actor in actors:
        mine = [listed[one] for one in members[actor] if one in listed]
        if mine:
            yield _whole(actor, mine, formerly[actor])


def _whole(actor: str, mine: Iterable[ListingRecord], formerly: Sequence[str]) -> ActorRecord:
    today = datetime.now(UTC).date()

    def order(one: ListingRecord) -> tuple[tuple[bool, date], str]:
        first = min((_order(fact, today) for fact in one.facts), default=(True, date.max))
        return first, one.address

    return ActorRecord(actor, tuple(sorted(mine, key=order)), tuple(formerly), today)


def _listed(listings: Sequence[int]) -> dict[int, ListingRecord]:
    words = last_words(listings)
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts_of(listings):
        facts[fact.id].append(fact)
    reasons = reasons_of(listings)
    codes = _codes([one.address for one in words.values()])
    return {
        pk: ListingRecord(
            one,
            tuple(sorted(facts[one.address], key=lambda fact: (fact.starts_on, fact.programme))),
            tuple(reasons.get(pk, ())),
            tuple(codes.get(one.address, ())),
        )
        for pk, one in words.items()
    }


def _codes(addresses: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for start in range(0, len(addresses), _FEW):
        found |= codes_of_all(addresses[start : start + _FEW])
    return found


_FEW = 400
