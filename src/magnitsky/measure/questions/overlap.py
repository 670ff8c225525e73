"""Overlap: a matrix of the persons and entities that two governments list, counted by actor."""

from collections.abc import Iterator

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import share
from magnitsky.measure.columns import ACTORS, SHARE
from magnitsky.measure.counting import counted_facts, tie_notes
from magnitsky.measure.findings import (
    MOST_PARTS,
    governments,
    in_percent,
    rows_with,
    whole,
    with_article,
)
from magnitsky.measure.multilateral import (
    GOVERNMENTS,
    actor_designations,
    government_name,
    link_notes,
)
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

FIRST = Column("first", "Named by", "text")
SECOND = Column("second", "Named by as well", "text")
_NOTE = Sentence(
    "A row of one government with itself holds all it named. The share is of those the first one"
    " named."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """For each two governments, the number of actors both list; the total counts each once."""
    actors = actor_designations(rows, counted_facts(rows, scope))
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


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    for first in governments(context):
        mine = rows_with(table, first=first)
        by_second = {str(table.cell(r, "second")): whole(table.cell(r, "count")) for r in mine}
        own = by_second.pop(first, 0)
        others = [one for one in by_second.items() if one[1]]
        for second, number in sorted(others, key=lambda one: -one[1])[:MOST_PARTS]:
            yield Sentence(
                "Of the {all} persons and entities in force that {first} names, {number} ({share})"
                " are named by {second} as well.",
                all=own,
                number=number,
                share=in_percent(number, own),
                first=with_article(first),
                second=with_article(second),
            )


QUESTION = Question(
    slug="overlap",
    title="Named by two governments",
    asks="How many of those one government names does another name as well?",
    group="several governments",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("matrix"),
    pivot=(SECOND.name, ACTORS.name),
    review=(ReviewSection("together", 1, "wide", leading=0),),
    findings=_findings,
)
