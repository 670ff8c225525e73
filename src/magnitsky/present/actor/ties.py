"""Ties that publishers state, as a value: from the words of a list to the actor they mean."""

from collections.abc import Iterator, Mapping

from magnitsky.convert.record import Link

ActorSchema = tuple[str, str]
"""An actor's id, and its schema."""
TieKey = tuple[str, str]
"""A source, and a name or `#` and a number that one of its ties may give."""


class Ties:
    """
    Whom the names and numbers in stated ties mean.

    A name means an entry of the same source that bears exactly it; one that several actors bear
    means none of them.
    """

    def __init__(self, meant: Mapping[TieKey, ActorSchema]) -> None:
        self._meant = meant

    def meant(self, source: str, link: Link) -> ActorSchema | None:
        """The actor a tie leads to; None where the words mean nobody in the register."""
        for key in tie_keys(source, link):
            if key in self._meant:
                return self._meant[key]
        return None


def tie_keys(source: str, link: Link) -> Iterator[TieKey]:
    """What a tie may be found under: the number it gives, its name, its name turned round."""
    if link.source_id:
        yield source, f"#{link.source_id}"
    if link.name:
        yield source, plain_name(link.name)
        last, comma, first = link.name.partition(", ")
        if comma:
            yield source, plain_name(f"{first} {last}")


def plain_name(name: str) -> str:
    """
    A name without what its printing adds.

    >>> plain_name("=CMD   LLC")
    '=cmd llc'
    """
    return " ".join(name.casefold().split())
