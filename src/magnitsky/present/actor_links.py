"""Ties that publishers state: from the words of a list to the actor they mean."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from magnitsky.convert.record import Link, Name
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import ListingVersion
from magnitsky.present.selection import Selection


class _Said(msgspec.Struct, rename="camel"):
    """What of a record says whom it is tied to, or who it is."""

    schema: str = "LegalEntity"
    names: tuple[Name, ...] = ()
    links: tuple[Link, ...] = ()


_decoder = msgspec.json.Decoder(_Said)
Meant = tuple[str, str]
"""An actor's id, and its schema."""


class Ties:
    """
    Whom the names and numbers in stated ties mean.

    A name means an entry of the same source that bears exactly it; one that several actors bear
    means none of them. A tie to somebody who is not among those chosen leads nowhere. Memory is
    that of the names that stand in ties.
    """

    def __init__(self, chosen: Selection = Selection()) -> None:  # noqa: B008 - it is frozen
        wanted = {key for source, said in _words() for key in _asked(source, said)}
        found: dict[tuple[str, str], set[Meant]] = defaultdict(set)
        rows = chosen.members()
        actors = dict(rows.values_list("address", "actor_id")) if wanted else {}
        for source, source_id, said in _last():
            actor = actors.get(f"{source}:{source_id}")
            keys = {(source, f"#{source_id}"), *((source, _plain(n.text)) for n in said.names)}
            for key in keys & wanted:
                if actor is not None:
                    found[key].add((actor, said.schema))
        self._meant = {key: min(some) for key, some in found.items() if _is_one(some)}

    def meant(self, source: str, link: Link) -> Meant | None:
        """The actor a tie leads to; None where the words mean nobody in the register."""
        for key in _keys(source, link):
            if key in self._meant:
                return self._meant[key]
        return None


def _is_one(some: set[Meant]) -> bool:
    return len({actor for actor, _ in some}) == 1


def _asked(source: str, said: _Said) -> Iterator[tuple[str, str]]:
    for link in said.links:
        yield from _keys(source, link)


def _keys(source: str, link: Link) -> Iterator[tuple[str, str]]:
    if link.source_id:
        yield source, f"#{link.source_id}"
    if link.name:
        yield source, _plain(link.name)
        last, comma, first = link.name.partition(", ")
        if comma:
            yield source, _plain(f"{first} {last}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _words() -> Iterator[tuple[str, _Said]]:
    rows = ListingVersion.objects.filter(known_until=None)
    for source, record in rows.values_list("listing__source", "record").iterator(BATCH):
        if _HAS_LINKS in bytes(record):
            yield source, _decoder.decode(bytes(record))


_HAS_LINKS = b'"links":'


def _last() -> Iterator[tuple[str, str, _Said]]:
    rows = ListingVersion.objects.filter(known_until=None)
    columns = ("listing__source", "listing__source_id", "record")
    for source, source_id, record in rows.values_list(*columns).iterator(BATCH):
        yield source, source_id, _decoder.decode(bytes(record))
