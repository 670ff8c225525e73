"""Listings: one by its reference, latest records, names and links."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from magnitsky.convert.record import Link, Record, decode
from magnitsky.convert.source import source_ids
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import Listing, ListingVersion
from magnitsky.errors import NotFound


@dataclass(frozen=True, slots=True)
class LatestRecord:
    """The latest record of a listing; `until` is the date of delisting, None while it is live."""

    address: str
    source: str
    source_id: str
    record: Record
    first_on: date
    changed_on: date
    until: date | None


def last_words(listings: Collection[int]) -> dict[int, LatestRecord]:
    """The latest record of each listing, by primary key."""
    rows = ListingVersion.objects.filter(known_until=None, listing__in=listings)
    columns = ("listing_id", "listing__source", "listing__source_id", "seen_from", "seen_until",
               "record")  # fmt: skip
    first: dict[int, date] = {}
    found: dict[int, tuple[Any, ...]] = {}
    for listing, *row in rows.order_by("seen_from", "pk").values_list(*columns):
        first.setdefault(listing, row[2])
        found[listing] = tuple(row)
    return {
        listing: LatestRecord(
            f"{source}:{source_id}", source, source_id, decode(bytes(record)), first[listing],
            seen_from, seen_until,
        )
        for listing, (source, source_id, seen_from, seen_until, record) in found.items()
    }  # fmt: skip


def listing(identity: str) -> Listing:
    """
    A listing by `source:source_id`, or by `source_id` alone if only one source has it.

    Raises:
        NotFound: there is none, or more than one.
    """
    source, colon, source_id = identity.partition(":")
    # Own ids may contain a colon, so the part before it must be a known source.
    if colon and source in source_ids():
        found = list(Listing.objects.filter(source=source, source_id=source_id))
    else:
        found = list(Listing.objects.filter(source_id=identity))
    found = [one for one in found if one.versions.filter(known_until=None).exists()]
    if not found:
        raise NotFound(
            f"There is no listing '{identity}'. Search by name with: magnitsky find NAME"
        )
    if len(found) > 1:
        names = ", ".join(f"{one.source}:{one.source_id}" for one in found)
        raise NotFound(f"'{identity}' is in several sources: {names}. Use one of these references.")
    return found[0]


def names(
    listings: Iterable[int] | None = None,
) -> Iterator[tuple[int, str, str, str, bytes, bool]]:
    """Each current version: listing, source, source id, kind, record, and whether it is live."""
    rows = ListingVersion.objects.filter(known_until=None)
    if listings is not None:
        rows = rows.filter(listing__in=listings)
    for row in rows.values_list(
        "listing_id", "listing__source", "listing__source_id", "kind", "record", "seen_until"
    ).iterator(BATCH):
        yield (*row[:4], bytes(row[4]), row[5] is None)


class _Linked(msgspec.Struct):
    links: tuple[Link, ...] = ()


_linked = msgspec.json.Decoder(_Linked)


def stated_links() -> Iterator[tuple[str, str, str | None, str]]:
    """Links that lists state: listing, relation, the other listing if known, the other's name."""
    rows = ListingVersion.objects.filter(known_until=None).order_by(
        "listing_id", "-seen_from", "-pk"
    )
    columns = ("listing_id", "listing__source", "listing__source_id", "name", "record")
    last: dict[str, tuple[str, bytes]] = {}
    for _, source, source_id, name, record in rows.values_list(*columns).iterator(BATCH):
        last.setdefault(f"{source}:{source_id}", (name, bytes(record)))
    for address, (_, record) in last.items():
        # Few records have links; a look at the bytes avoids decoding the others.
        if b'"links":' in record:
            for link in _linked.decode(record).links:
                other = f"{address.partition(':')[0]}:{link.source_id}"
                known = last.get(other) if link.source_id else None
                name = link.name or (known[0] if known else "")
                yield address, link.relation, other if known else None, name
