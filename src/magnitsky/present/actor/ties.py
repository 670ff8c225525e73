"""Stated links as a value: from the words of a list to the actor they refer to."""

from collections.abc import Iterator, Mapping

from magnitsky.convert.record import Link

ActorSchema = tuple[str, str]
"""An actor's id, and its schema."""
TieKey = tuple[str, str]
"""A source, and a name or `#` and a number that one of its links may give."""


class Ties:
    """
    The actors that names and numbers in stated links refer to.

    A name refers to an entry of the same source with exactly that name; a name shared by several
    actors refers to none of them.
    """

    def __init__(self, meant: Mapping[TieKey, ActorSchema]) -> None:
        self._meant = meant

    def meant(self, source: str, link: Link) -> ActorSchema | None:
        """The actor a link refers to; None if it refers to nobody in the register."""
        for key in tie_keys(source, link):
            if key in self._meant:
                return self._meant[key]
        return None


def tie_keys(source: str, link: Link) -> Iterator[TieKey]:
    """Keys under which a link may be found: its number, its name, its name reversed."""
    if link.source_id:
        yield source, f"#{link.source_id}"
    if link.name:
        yield source, plain_name(link.name)
        last, comma, first = link.name.partition(", ")
        if comma:
            yield source, plain_name(f"{first} {last}")


def plain_name(name: str) -> str:
    """
    A name without typographical additions.

    >>> plain_name("=CMD   LLC")
    '=cmd llc'
    """
    return " ".join(name.casefold().split())
