"""Multilateral designations: which governments listed an actor, and since when."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from magnitsky.codebook import programme
from magnitsky.codebook.issuers import issuers
from magnitsky.enter.rows import Fact
from magnitsky.errors import BadQuestion
from magnitsky.measure.intervals import Between, earliest, start_of
from magnitsky.measure.rows import Rows
from magnitsky.measure.sentence import Sentence

ByGovernment = Mapping[str, tuple[Fact, ...]]
GOVERNMENTS = tuple(issuers())
SEVERAL = 2
"""Minimum number of governments for a designation to count as multilateral."""


@dataclass(frozen=True, slots=True)
class ActorDesignations:
    """An actor and its designations by government."""

    actor: str
    by: ByGovernment

    @property
    def governments(self) -> tuple[str, ...]:
        """The governments that designated it, in the order of the codebook."""
        return tuple(one for one in GOVERNMENTS if one in self.by)

    @property
    def ids(self) -> frozenset[str]:
        """The listings behind the actor."""
        return frozenset(fact.id for facts in self.by.values() for fact in facts)

    @property
    def name(self) -> str:
        """The actor's name in its first designation."""
        return self.by[self.governments[0]][0].name

    def ids_by(self, *governments: str) -> frozenset[str]:
        """The listings of the given governments."""
        return frozenset(fact.id for one in governments for fact in self.by[one])

    def start(self, government: str) -> Between:
        """When a government first designated the actor."""
        return earliest(start_of(fact) for fact in self.by[government])


def government_of(fact: Fact) -> str:
    """The code of the government or union that issues the designation's programme."""
    return programme(fact.programme).issuer


def still_designated(rows: Rows, fact: Fact, day: date) -> tuple[str, ...]:
    """Other programmes under which the same government lists the same actor on a day."""
    mine = government_of(fact)
    return tuple(
        sorted(
            {
                other.programme
                for other in rows.by_actor[rows.actor(fact.id)]
                if other is not fact and other.is_live(day) and government_of(other) == mine
            }
        )
    )


def government_name(code: str) -> str:
    """
    The name of a government.

    Raises:
        BadQuestion: the code is unknown.
    """
    if code not in issuers():
        raise BadQuestion(f"There is no government {code!r}. Choose one of: {', '.join(issuers())}")
    return issuers()[code]


def names_of(governments: Iterable[str]) -> str:
    """The names of several governments as the text of one cell."""
    return ", ".join(map(government_name, governments))


def actor_designations(rows: Rows, facts: Iterable[Fact]) -> list[ActorDesignations]:
    """The actors behind some designations, in the order of their first listing."""
    found: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        by = found.setdefault(rows.actor(fact.id), {})
        by.setdefault(government_of(fact), []).append(fact)
    return [
        ActorDesignations(actor, {one: tuple(facts) for one, facts in by.items()})
        for actor, by in found.items()
    ]


def actors_in_common(actors: Iterable[ActorDesignations]) -> list[ActorDesignations]:
    """The actors designated by at least two governments."""
    return [one for one in actors if len(one.by) >= SEVERAL]


def link_notes(rows: Rows, actors: Collection[ActorDesignations]) -> tuple[str, ...]:
    """Notes on how the lists were matched, and how many of the matches a person reviewed."""
    several = actors_in_common(actors)
    judged = sum(not one.ids.isdisjoint(rows.judged) for one in several)
    # `Rows.actor` gives the listing itself as actor if it was never matched.
    alone = sum(one.actor in one.ids for one in actors)
    notes = [
        Sentence(
            "Counted are persons and entities, each once however many lists and entries name it."
            " Of {several} joined across governments, {judged} rest on the judgement of a person;"
            " {by_rule} were joined by rule, from names, birth dates and identifiers. A join that"
            " was missed makes these numbers too low, a wrong one too high.",
            several=len(several),
            judged=judged,
            by_rule=len(several) - judged,
        ),
    ]
    if alone:
        notes.append(
            Sentence(
                "{number} listings were not compared with the other lists yet: each stands alone.",
                number=alone,
            )
        )
    return tuple(notes)
