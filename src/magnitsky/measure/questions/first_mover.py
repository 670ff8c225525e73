"""Who names first: of those several governments named, which one did so before the others."""

from collections import defaultdict
from dataclasses import replace

from magnitsky.measure.codes import share
from magnitsky.measure.columns import ACTORS, SHARE
from magnitsky.measure.counting import counted, tie_notes
from magnitsky.measure.multilateral import (
    GOVERNMENTS,
    ActorDesignations,
    government_name,
    link_notes,
    named,
    shared,
)
from magnitsky.measure.precedence import READ_NOTE, START_NOTE, ever
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Column, Row, Table

GOVERNMENT = Column("government", "Government", "text")
STANDING = Column("standing", "It named them", "text")
FIRST, TOGETHER, LATER, UNKNOWN = "first", "first, on one day with another", "later", "not known"
STANDINGS = (FIRST, TOGETHER, LATER, UNKNOWN)


def answer(rows: Rows, scope: Scope) -> Table:
    """
    By government, how many of those it shares it named first, with another, or later.

    Of all that ever stood up to the day; with a window, of those any government began to name
    in it.
    """
    told = scope if scope.window else replace(scope, counting="ever")
    within = {rows.actor(fact.id) for fact in counted(rows, told)}
    everyone = named(rows, counted(rows, ever(scope)))
    several = [one for one in shared(everyone) if one.actor in within]
    found: dict[tuple[str, str], list[ActorDesignations]] = defaultdict(list)
    for actor in several:
        for government in actor.governments:
            found[government, standing(actor, government)].append(actor)
    made = [
        _row(government, how, found)
        for government in GOVERNMENTS
        for how in STANDINGS
        if any((government, one) in found for one in STANDINGS)
    ]
    notes = (START_NOTE, READ_NOTE, *link_notes(rows, several), *tie_notes(rows, told))
    columns = (GOVERNMENT, STANDING, ACTORS, SHARE)
    return Table(QUESTION.slug, columns, tuple(made), told, len(several), notes)


def _row(government: str, how: str, found: dict[tuple[str, str], list[ActorDesignations]]) -> Row:
    mine = found.get((government, how), [])
    whole = sum(len(found.get((government, one), ())) for one in STANDINGS)
    ids = frozenset().union(*(actor.ids for actor in mine))
    return Row((government_name(government), how, len(mine), share(len(mine), whole)), ids)


def standing(actor: ActorDesignations, government: str) -> str:
    """How surely a government was the first to name an actor."""
    mine = actor.start(government)
    others = [actor.start(one) for one in actor.governments if one != government]
    if any(other.is_before(mine) for other in others):
        return LATER
    same = [other for other in others if other == mine and mine.is_day]
    rest = [other for other in others if other not in same]
    if all(mine.is_before(other) for other in rest):
        return TOGETHER if same else FIRST
    return UNKNOWN


QUESTION = Question(
    slug="first-mover",
    title="Who names first",
    asks="Of those several governments name, which government named them first?",
    group="several governments",
    controls=ALL_CONTROLS,
    answer=answer,
)
