"""Who is named by two governments: a matrix of persons and entities, never of entries."""

from magnitsky.measure.codes import share
from magnitsky.measure.columns import ACTORS, SHARE
from magnitsky.measure.counting import counted, tie_notes
from magnitsky.measure.multilateral import GOVERNMENTS, government_name, link_notes, named
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Column, Row, Table

FIRST = Column("first", "Named by", "text")
SECOND = Column("second", "Named by as well", "text")
_NOTE = (
    "A row of one government with itself holds all it named. The share is of those the first one"
    " named."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """For each two governments, how many both named; the total counts each person once."""
    actors = named(rows, counted(rows, scope))
    here = [one for one in GOVERNMENTS if any(one in actor.by for actor in actors)]
    made: list[Row] = []
    for first in here:
        mine = [actor for actor in actors if first in actor.by]
        for second in here:
            both = [actor for actor in mine if second in actor.by]
            ids = frozenset().union(*(actor.ids_by(first, second) for actor in both))
            names = government_name(first), government_name(second)
            made.append(Row((*names, len(both), share(len(both), len(mine))), ids))
    notes = (*link_notes(rows, actors), _NOTE, *tie_notes(rows, scope))
    columns = (FIRST, SECOND, ACTORS, SHARE)
    return Table(QUESTION.slug, columns, tuple(made), scope, len(actors), notes)


QUESTION = Question(
    slug="overlap",
    title="Named by two governments",
    asks="How many of those one government names does another name as well?",
    group="several governments",
    controls=COUNTED_CONTROLS,
    answer=answer,
)
