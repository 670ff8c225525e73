"""FollowTheMoney's schemas, properties and links for actors, from `entities.yml`."""

import functools
from collections.abc import Collection
from importlib.resources import files
from typing import Annotated, Literal

import msgspec

from magnitsky.codebook.load import read_yaml

Side = tuple[str, str]
"""A property of a link, and the schema it refers to."""


class LinkKind(msgspec.Struct, frozen=True, rename={"from_": "from"}, forbid_unknown_fields=True):
    """A kind of link; `of_from` and `of_to` are the properties on either side."""

    from_: Side
    to: Side
    of_from: str
    of_to: str
    says: Literal["role", "relationship"]


class FtmVocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `entities.yml`."""

    properties: dict[str, tuple[str, ...]]
    parents: dict[str, tuple[str, ...]]
    links: dict[str, LinkKind]
    countries: dict[str, str]
    relations: dict[str, str]
    words: dict[str, Annotated[str, msgspec.Meta(min_length=1)]]

    def lineage(self, schema: str) -> tuple[str, ...]:
        """A schema and its ancestors, nearest first."""
        found = [schema]
        for one in found:
            found += [parent for parent in self.parents.get(one, ()) if parent not in found]
        return tuple(found)

    def properties_of(self, schema: str) -> frozenset[str]:
        """The properties a schema can carry."""
        return frozenset(p for one in self.lineage(schema) for p in self.properties[one])

    def is_a(self, schema: str, ancestor: str) -> bool:
        """Whether a schema equals another or descends from it."""
        return ancestor in self.lineage(schema)

    def common(self, schemata: Collection[str]) -> str:
        """
        The schema of an actor whose listings have these schemas.

        The most specific one if it descends from all others, otherwise their nearest common
        ancestor.
        """
        for one in sorted(schemata):
            if all(self.is_a(one, other) for other in schemata):
                return one
        first = self.lineage(min(schemata))
        return next(one for one in first if all(self.is_a(other, one) for other in schemata))

    def link_of(self, relation: str, source: str, target: str) -> tuple[str, LinkKind, str]:
        """The kind of link for a publisher's word between two schemas, and its label."""
        name = self.relations.get(relation, "UnknownLink")
        kind = self.links[name]
        if not (self.is_a(source, kind.from_[1]) and self.is_a(target, kind.to[1])):
            name, kind = "UnknownLink", self.links["UnknownLink"]
        return name, kind, self.words.get(relation, relation)


@functools.cache
def vocabulary() -> FtmVocabulary:
    """The vocabulary, read once."""
    path = files("magnitsky.publish.exports") / "entities.yml"
    return msgspec.convert(read_yaml(path), FtmVocabulary)
