"""What records say of ties: who states one, and who bears the names and numbers they give."""

from collections.abc import Iterator

import msgspec

from magnitsky.convert.record import Link, Name
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import ListingVersion


class DescribedTies(msgspec.Struct, rename="camel"):
    """What of a record says whom it is tied to, or who it is."""

    schema: str = "LegalEntity"
    names: tuple[Name, ...] = ()
    links: tuple[Link, ...] = ()


_decoder = msgspec.json.Decoder(DescribedTies)
_HAS_LINKS = b'"links":'


def stating_ties() -> Iterator[tuple[str, DescribedTies]]:
    """Every believed version of a listing that states a tie, with its source."""
    rows = ListingVersion.objects.filter(known_until=None)
    for source, record in rows.values_list("listing__source", "record").iterator(BATCH):
        if _HAS_LINKS in bytes(record):
            yield source, _decoder.decode(bytes(record))


def described_versions() -> Iterator[tuple[str, str, DescribedTies]]:
    """Every believed version of a listing: source, source id, and what it says."""
    rows = ListingVersion.objects.filter(known_until=None)
    columns = ("listing__source", "listing__source_id", "record")
    for source, source_id, record in rows.values_list(*columns).iterator(BATCH):
        yield source, source_id, _decoder.decode(bytes(record))
