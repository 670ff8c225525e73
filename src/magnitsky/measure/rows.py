"""The input of a question: designations, the actors behind them, their codes and ties."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from magnitsky.enter.rows import Fact
from magnitsky.label.values import About

Published = Mapping[str, Mapping[About, bool]]
"""By listing: its published codes, each with whether a person confirmed it."""


@dataclass(frozen=True, slots=True)
class StatedTie:
    """
    A tie stated by the publisher, from a listing to another party, such as OFAC's `Linked To`.

    `target_listing` is None if the party is named but no listing of it was found.
    """

    source_listing: str
    relation: str
    target_listing: str | None
    target_name: str


@dataclass(frozen=True)
class Rows:
    """
    The register's data as plain values.

    `actors` gives the actor of a listing; a listing missing from it is its own actor. A listing
    missing from `codes` has no published reason. `judged` are the listings that a person judged to
    be the same as another; every other link between two lists was made by rule.
    """

    facts: tuple[Fact, ...]
    actors: Mapping[str, str] = field(default_factory=dict)
    codes: Published = field(default_factory=dict)
    ties: tuple[StatedTie, ...] = ()
    judged: frozenset[str] = frozenset()

    def actor(self, listing: str) -> str:
        """The actor of a listing; the listing itself if it was not matched."""
        return self.actors.get(listing, listing)

    @cached_property
    def by_listing(self) -> Mapping[str, tuple[Fact, ...]]:
        """The designations of each listing."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.id, []).append(fact)
        return {listing: tuple(facts) for listing, facts in found.items()}

    @cached_property
    def by_list(self) -> Mapping[tuple[str, str], tuple[Fact, ...]]:
        """Designations by programme and source."""
        found: dict[tuple[str, str], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault((fact.programme, fact.source), []).append(fact)
        return {one: tuple(facts) for one, facts in found.items()}

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[Fact, ...]]:
        """The designations of each actor."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(self.actor(fact.id), []).append(fact)
        return {actor: tuple(facts) for actor, facts in found.items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each listing."""
        return {listing: facts[0].name for listing, facts in self.by_listing.items()}

    def tie(self, listing: str) -> str | None:
        """`direct` if any own conduct is described, else `derivative`; None if not known."""
        said = self.codes.get(listing, {})
        if ("ties", "direct") in said:
            return "direct"
        return "derivative" if ("ties", "derivative") in said else None
