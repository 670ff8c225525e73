"""The share named by two governments or more, and by which together."""

from collections import defaultdict

from magnitsky.measure.codes import share
from magnitsky.measure.columns import ACTORS, SHARE
from magnitsky.measure.counting import counted, tie_notes
from magnitsky.measure.multilateral import (
    SEVERAL,
    ActorDesignations,
    link_notes,
    named,
    names_of,
    shared,
)
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Column, Row, Table

GOVERNMENTS = Column("governments", "Named by", "text")
NUMBER = Column("number", "How many governments", "number")


def answer(rows: Rows, scope: Scope) -> Table:
    """Each person or entity in the row of exactly those governments that name it."""
    actors = named(rows, counted(rows, scope))
    sets: dict[tuple[str, ...], list[ActorDesignations]] = defaultdict(list)
    for actor in actors:
        sets[actor.governments].append(actor)
    made = tuple(
        Row(
            (names_of(governments), len(governments), len(mine), share(len(mine), len(actors))),
            frozenset().union(*(actor.ids for actor in mine)),
        )
        for governments, mine in sorted(sets.items(), key=lambda one: (-len(one[0]), -len(one[1])))
    )
    several = len(shared(actors))
    part = share(several, len(actors))
    sentence = (
        f"{several:,} of {len(actors):,} ({part:.1%}) are named by {SEVERAL} governments or more,"
        " together or at different times."
    )
    notes = (sentence, *link_notes(rows, actors), *tie_notes(rows, scope))
    columns = (GOVERNMENTS, NUMBER, ACTORS, SHARE)
    aside = {"by_several": {"count": several, "share": part}}
    return Table(QUESTION.slug, columns, made, scope, len(actors), notes, aside)


QUESTION = Question(
    slug="listed-by-several",
    title="Named by several governments",
    asks="What share is named by two governments or more, and by which together?",
    group="several governments",
    controls=COUNTED_CONTROLS,
    answer=answer,
)
