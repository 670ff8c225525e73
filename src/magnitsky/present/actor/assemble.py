"""Assemble an actor from its listings: the only place that derives facts from them together."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from magnitsky.enter.rows import Fact
from magnitsky.identify.compare.subject import Subject
from magnitsky.label.values import CODED, NOT_STATED, About
from magnitsky.present.actor.values import ActorRecord, ActorSummary, ListingRecord


@dataclass(frozen=True, slots=True)
class DescribedListing:
    """The parts of a listing that an actor is built from: subject, designations, codes."""

    address: str
    name: str
    kind: str
    names: tuple[str, ...]
    births: tuple[str, ...]
    facts: Sequence[Fact]
    codes: Collection[About]


def described_subject(
    subject: Subject, facts: Sequence[Fact], codes: Collection[About]
) -> DescribedListing:
    """A listing in the form used for name comparison."""
    names = tuple(name.text for name in subject.names)
    return DescribedListing(
        subject.id, subject.name, subject.kind, names, subject.birth_date, facts, codes
    )


def summarise(identity: str, listings: Iterable[DescribedListing], *, today: date) -> ActorSummary:
    """
    The actor behind one or more listings.

    It has the name of the listing whose current designation began first; if none is current, of the
    listing whose designation began first.
    """
    by_address = sorted(listings, key=lambda one: one.address)
    facts = sorted(
        (fact for one in by_address for fact in one.facts), key=lambda fact: _order(fact, today)
    )
    first = min(by_address, key=lambda one: _first(one.facts, today))
    live = dict.fromkeys(fact.programme for fact in facts if fact.is_live(today))
    ends = [fact.ends_on for fact in facts if fact.ends_on]
    codes = (about for one in by_address for about in one.codes)
    return ActorSummary(
        id=identity,
        name=first.name,
        kind=first.kind,
        countries=tuple(dict.fromkeys(code for fact in facts for code in fact.countries)),
        births=tuple(sorted({born for one in by_address for born in one.births})),
        listings=tuple(one.address for one in by_address),
        names=tuple(dict.fromkeys(n for one in (first, *by_address) for n in one.names)),
        programmes=tuple(dict.fromkeys(fact.programme for fact in facts)),
        live=tuple(live),
        first_on=min((fact.starts_on for fact in facts), default=None),
        last_on=None if live else max(ends, default=None),
        years=tuple(sorted({str(fact.starts_on.year) for fact in facts})),
        codes=frozenset(one for one in codes if one[0] in CODED and one[1] != NOT_STATED),
        held=frozenset((f.programme, str(f.starts_on.year), f.is_live(today)) for f in facts),
    )


def actor_record(
    identity: str, listings: Iterable[ListingRecord], *, today: date, formerly: Sequence[str] = ()
) -> ActorRecord:
    """The actor behind one or more listings, in full."""
    by_address = sorted(listings, key=lambda one: one.address)
    ordered = sorted(by_address, key=lambda one: _first(one.facts, today))
    summary = summarise(identity, map(_described, by_address), today=today)
    return ActorRecord(summary, tuple(ordered), tuple(formerly), today)


def _described(one: ListingRecord) -> DescribedListing:
    record = one.record
    return DescribedListing(
        one.address,
        record.name,
        record.kind,
        tuple(name.text for name in record.names),
        record.birth_date,
        one.facts,
        [(code["scheme"], code["code"]) for code in one.codes],
    )


def _first(facts: Iterable[Fact], today: date) -> tuple[bool, date]:
    """Sort key of a listing: its first designation, current ones first."""
    return min((_order(fact, today) for fact in facts), default=(True, date.max))


def _order(fact: Fact, today: date) -> tuple[bool, date]:
    return (not fact.is_live(today), fact.starts_on)
