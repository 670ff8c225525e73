"""Followers: of the actors one government designated, how many another designated later."""

from dataclasses import replace

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import share
from magnitsky.measure.columns import ACTORS, SHARE
from magnitsky.measure.counting import counted_facts, tie_notes
from magnitsky.measure.multilateral import (
    GOVERNMENTS,
    ActorDesignations,
    actor_designations,
    actors_in_common,
    government_name,
    link_notes,
)
from magnitsky.measure.precedence import READ_NOTE, START_NOTE, GovernmentPair, pairs
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

FIRST = Column("first", "Named first by", "text")
THEN = Column("then", "Later by", "text")
OF = Column("of", "Named by the first", "count")
YEAR = Column("within_a_year", "Surely within a year", "count")
DAYS_OF_A_YEAR = 365
_NOTE = Sentence(
    "Counted are those whom the second surely named after the first. The share is of all the first"
    " ever named, also of those named too lately to be followed yet."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """For each ordered pair of governments: how many of the first's actors the second added."""
    told = replace(scope, window=None, counting="ever")
    actors = actor_designations(rows, counted_facts(rows, told))
    known = [one for one in pairs(actors_in_common(actors)) if one.is_known and not one.is_together]
    here = [one for one in GOVERNMENTS if any(one in actor.by for actor in actors)]
    made = [_row(first, then, known, actors) for first in here for then in here if first != then]
    notes = (_NOTE, START_NOTE, READ_NOTE, *link_notes(rows, actors), *tie_notes(rows, told))
    columns = (FIRST, THEN, ACTORS, OF, SHARE, YEAR)
    return Table(QUESTION.slug, columns, tuple(made), told, len(actors), notes)


def _row(
    first: str, then: str, known: list[GovernmentPair], actors: list[ActorDesignations]
) -> Row:
    mine = [one for one in known if (one.first, one.then) == (first, then)]
    whole = sum(first in actor.by for actor in actors)
    # `high` is the longest possible lag: only those certainly within a year count.
    soon = sum(one.high is not None and one.high <= DAYS_OF_A_YEAR for one in mine)
    ids = frozenset().union(*(one.ids for one in mine))
    names = government_name(first), government_name(then)
    return Row((*names, len(mine), whole, share(len(mine), whole), soon), ids)


QUESTION = Question(
    slug="followers",
    title="Who follows whom",
    asks="Of those one government named, how many did another name later?",
    group="several governments",
    controls=frozenset({"kinds", "vessels", "tie", "as_of", "known_at"}),
    answer=answer,
    chart=ChartSpec("matrix"),
)
