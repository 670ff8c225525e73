"""Facts for counting: designations with the data of their listings at a date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from magnitsky.convert.record import Address, BirthPlace, Record, encode
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import Designation, Listing, ListingVersion
from magnitsky.enter.read.listings import listing_keys
from magnitsky.enter.read.notices import dated_facts
from magnitsky.enter.read.record_time import as_known_at
from magnitsky.enter.read.sources import Coverage, coverage, is_authoritative_for
from magnitsky.enter.rows import Fact


class _Said(msgspec.Struct, rename="camel"):
    """The properties of a record that give countries, birth dates and page."""

    nationality: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    birth_place: tuple[BirthPlace, ...] = ()
    more: dict[str, tuple[str, ...]] = {}
    birth_date: tuple[str, ...] = ()
    url: str | None = None

    def countries(self) -> tuple[tuple[str, ...], str]:
        """The countries from the first property that has any, and that property's name."""
        candidates = (
            ("nationality", self.nationality),
            ("jurisdiction", self.more.get("jurisdiction", ())),
            ("country", self.country),
            ("flag", self.more.get("flag", ())),
            ("address", tuple(a.country for a in self.addresses if a.country)),
            ("birthPlace", tuple(p.country for p in self.birth_place if p.country)),
        )
        for basis, codes in candidates:
            if codes:
                return tuple(dict.fromkeys(codes)), basis
        return (), ""


_said = msgspec.json.Decoder(_Said)
Told = dict[int, tuple[tuple[str, str, tuple[str, ...], str, str | None], tuple[str, ...]]]


def countries_of(record: Record) -> tuple[str, ...]:
    """The countries under which a record is counted."""
    return _said.decode(encode(record)).countries()[0]


def facts(
    programmes: Collection[str],
    on: date,
    known_at: datetime | None = None,
    sources: Collection[str] = (),
) -> list[Fact]:
    """
    Every designation under these programmes, live or not, from the authoritative sources.

    Names, kinds and countries are those of the listing on the date `on`, or the earliest known if
    it was first seen later. For which source is authoritative, see `coverage`.
    """
    answering = {c.programme: c.source for c in coverage(programmes, on, known_at, sources)}
    rows = Designation.objects.filter(as_known_at(known_at)).filter(_answered(answering))
    listings = Listing.objects.filter(_answered(answering, "designations__"))
    return _facts(rows, _told(listings, on, known_at), known_at)


def listed_under(known_at: datetime | None = None) -> Iterator[tuple[str, str]]:
    """The reference of each listing with each programme it is or was under."""
    rows = Designation.objects.filter(as_known_at(known_at)).distinct()
    columns = ("listing__source", "listing__source_id", "programme")
    for source, source_id, programme in rows.values_list(*columns).iterator(BATCH):
        yield f"{source}:{source_id}", programme


def every_fact(known: Mapping[str, Coverage]) -> list[Fact]:
    """
    All designations of all sources as believed today: for display, not for counting.

    Each says whether its source still answers for the programme, given the current coverage (see
    `current_coverage`).
    """
    rows = Designation.objects.filter(as_known_at(None))
    return _marked(_facts(rows, _told(Listing.objects.all(), date.max, None), None), known)


def facts_of(listings: Collection[int], known: Mapping[str, Coverage]) -> list[Fact]:
    """As `every_fact`, for some listings only."""
    rows = Designation.objects.filter(as_known_at(None), listing__in=listings)
    told = _told(Listing.objects.filter(pk__in=listings), date.max, None)
    return _marked(_facts(rows, told, None), known)


def _marked(facts: Iterable[Fact], known: Mapping[str, Coverage]) -> list[Fact]:
    """The facts, with those of a superseded source marked as such."""
    return [
        fact
        if is_authoritative_for(fact.source, fact.programme, known)
        else replace(fact, is_superseded=True)
        for fact in facts
    ]


def listings_in_force(
    known: Mapping[str, Coverage], addresses: Collection[str] | None = None
) -> dict[str, bool]:
    """
    Whether any designation of each listing is in force today; of all listings, if None.

    A listing of which no designation is known is left out: whether it is in force is not known.
    """
    facts = every_fact(known) if addresses is None else facts_of(listing_keys(addresses), known)
    today = datetime.now(UTC).date()
    found: dict[str, bool] = {}
    for fact in facts:
        found[fact.id] = found.get(fact.id, False) or fact.is_live(today)
    return found


def _facts(rows: QuerySet[Designation], told: Told, known_at: datetime | None) -> list[Fact]:
    columns = (
        "listing_id", "listing__source", "listing__source_id", "programme", "tag", "starts_on",
        "basis", "listed_on", "listed_after", "listed_by", "ends_on", "delisted_after",
        "end_known_from",
    )  # fmt: skip
    found = list(rows.values_list(*columns).iterator(BATCH))
    # Notices are applied last, since they may move dates that the lists only bound.
    return dated_facts([_fact(row, told, known_at) for row in found], known_at)


def _answered(answering: dict[str, str], prefix: str = "") -> Q:
    by_source: dict[str, list[str]] = defaultdict(list)
    for programme, source in answering.items():
        by_source[source].append(programme)
    wanted = Q(pk__in=[])
    for source, programmes in by_source.items():
        wanted |= Q(
            **{f"{prefix}programme__in": programmes},
            **({"listing__source": source} if not prefix else {"source": source}),
        )
    return wanted


def _told(listings: QuerySet[Listing], on: date, known_at: datetime | None) -> Told:
    """The data of each listing at a date: kind, name, countries, basis, page, and birth dates."""
    versions = ListingVersion.objects.filter(
        as_known_at(known_at), listing__in=listings.values("pk")
    ).order_by("listing_id", "seen_from", "pk")
    chosen: dict[int, tuple[str, str, bytes]] = {}
    for listing, kind, name, record, seen_from in versions.values_list(
        "listing_id", "kind", "name", "record", "seen_from"
    ).iterator(BATCH):
        # In order of date: the first version is the fallback, and the last one up to the date
        # wins.
        if listing not in chosen or seen_from <= on:
            chosen[listing] = (kind, name, bytes(record))
    told: Told = {}
    for listing, (kind, name, record) in chosen.items():
        said = _said.decode(record)
        told[listing] = (kind, name, *said.countries(), said.url), said.birth_date
    return told


def _fact(row: tuple[Any, ...], told: Told, known_at: datetime | None) -> Fact:
    (listing, source, source_id, programme, tag, starts_on, basis, listed_on, after, by, ends_on,
     last, end_known) = row  # fmt: skip
    # The end was not known yet at that record time, so the designation was still open.
    if known_at is not None and end_known is not None and end_known > known_at:
        ends_on = last = None
    said, births = told[listing]
    return Fact(
        f"{source}:{source_id}", source, source_id, programme, tag, *said, starts_on, basis,
        listed_on, after, by, ends_on, last, birth_date=births,
    )  # fmt: skip
