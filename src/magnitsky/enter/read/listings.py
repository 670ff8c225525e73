"""Listings: one by its reference, latest records, names and links."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from django.db.models import Q

from magnitsky.convert.record import Link, decode
from magnitsky.convert.source import source_ids
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import Listing, ListingVersion
from magnitsky.enter.rows import LatestRecord
from magnitsky.errors import NotFound


def at_references(addresses: Collection[str]) -> Q:
    """The condition for listings at some references; it holds for none if there are none."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        source, _, source_id = address.partition(":")
        by_source[source].append(source_id)
    wanted = Q(pk__in=[])
    for source, ids in by_source.items():
        wanted |= Q(source=source, source_id__in=ids)
    return wanted


def listing_keys(addresses: Collection[str]) -> dict[int, str]:
    """
    The primary key of each listing at some references, with its reference.

    Two parts of one source that print the same number are two listings at one reference.
    """
    rows = Listing.objects.filter(at_references(addresses)).order_by("pk")
    columns = ("pk", "source", "source_id")
    return {pk: f"{source}:{source_id}" for pk, source, source_id in rows.values_list(*columns)}


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
