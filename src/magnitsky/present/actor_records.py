"""Actors in full, batch by batch: listings, designations, reasons and codes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from magnitsky.enter.read.facts import facts_of
from magnitsky.enter.read.listings import last_words, listing_keys
from magnitsky.enter.read.notices import reasons_of
from magnitsky.enter.rows import Fact, LatestRecord, Reason
from magnitsky.identify.queries import former_ids, listings_by_actor, next_actors
from magnitsky.label.queries import codes_of_all
from magnitsky.present.actor.assemble import actor_record
from magnitsky.present.actor.values import ActorRecord, ListingRecord
from magnitsky.present.selection import Selection
from magnitsky.present.source_coverage import coverage_by_programme

AT_ONCE = 250
"""Actors per batch; with their listings they stay below the limit of query parameters."""


def actor_records(chosen: Selection = Selection()) -> Iterator[ActorRecord]:  # noqa: B008 - it is frozen
    """The selected actors, in order of their ids; one batch is in memory at a time."""
    last = ""
    while some := next_actors(chosen.programmes, last, AT_ONCE):
        yield from read(some)
        last = some[-1]


def read(actors: Sequence[str]) -> Iterator[ActorRecord]:
    """Some actors in full, in the order requested; those without a listing are left out."""
    members, formerly = listings_by_actor(actors), former_ids(actors)
    listed = _listed([address for some in members.values() for address in some])
    today = datetime.now(UTC).date()
    for actor in actors:
        mine = [listed[one] for one in members.get(actor, ()) if one in listed]
        if mine:
            yield actor_record(actor, mine, today=today, formerly=formerly.get(actor, ()))


def _listed(addresses: Sequence[str]) -> dict[str, ListingRecord]:
    keys = listing_keys(addresses)
    words = _last_at(last_words(keys).values())
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts_of(keys, coverage_by_programme()):
        facts[fact.id].append(fact)
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for key, some in reasons_of(keys).items():
        reasons[keys[key]] += some
    codes = _codes(addresses)
    return {
        address: ListingRecord(
            one,
            tuple(sorted(facts[address], key=lambda fact: (fact.starts_on, fact.programme))),
            tuple(reasons[address]),
            tuple(codes.get(address, ())),
        )
        for address, one in words.items()
    }


def _last_at(words: Iterable[LatestRecord]) -> dict[str, LatestRecord]:
    """The latest record for each reference, if two parts of a source use one number."""
    return {one.address: one for one in sorted(words, key=lambda one: one.changed_on)}


def _codes(addresses: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for start in range(0, len(addresses), _FEW):
        found |= codes_of_all(addresses[start : start + _FEW])
    return found


_FEW = 400
