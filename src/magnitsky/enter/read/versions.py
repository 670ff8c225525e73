"""The words of listings as bytes, for those who compare names; and what tells that any changed."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Count, Max

from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import Designation, ListingVersion, Snapshot


def last_versions() -> Iterator[tuple[int, str, str, bytes]]:
    """
    The last words of every believed listing, live or not: its key, source, address and record.

    They come in the order of sources and numbers. Two parts of one source that print one number
    are one address; its latest words count.
    """
    versions = ListingVersion.objects.filter(known_until=None).order_by(
        "listing__source", "listing__source_id", "-seen_from", "-pk"
    )
    last = ""
    columns = ("listing_id", "listing__source", "listing__source_id", "record")
    for pk, source, source_id, record in versions.values_list(*columns).iterator(BATCH):
        address = f"{source}:{source_id}"
        if address != last:
            last = address
            yield pk, source, address, bytes(record)


def records_of(addresses: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Every believed version of some listings, the oldest first, with its address."""
    numbers = {address.partition(":")[2] for address in addresses}
    rows = ListingVersion.objects.filter(known_until=None, listing__source_id__in=numbers)
    columns = ("listing__source", "listing__source_id", "record")
    for source, number, record in rows.order_by("seen_from").values_list(*columns):
        if (address := f"{source}:{number}") in addresses:
            yield address, bytes(record)


def versions_state() -> str:
    """What changes whenever a listing says something else."""
    rows = ListingVersion.objects.aggregate(Max("pk"), Count("pk"), Max("known_until"))
    return str(sorted(rows.items()))


def last_learned() -> datetime | None:
    """When the register last learned something from a list; None where it is empty."""
    times = (
        Snapshot.objects.aggregate(at=Max("entered_at")),
        ListingVersion.objects.aggregate(at=Max("known_from")),
        Designation.objects.aggregate(at=Max("known_from")),
        Designation.objects.aggregate(at=Max("end_known_from")),
    )
    return max((row["at"] for row in times if row["at"]), default=None)
