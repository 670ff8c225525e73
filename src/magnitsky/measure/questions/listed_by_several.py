"""The share of actors designated by two governments or more, and by which combination."""

from collections import defaultdict
from collections.abc import Iterator

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import share
from magnitsky.measure.columns import ACTORS, SHARE
from magnitsky.measure.counting import counted_facts, tie_notes
from magnitsky.measure.findings import in_percent, whole
from magnitsky.measure.multilateral import (
    SEVERAL,
    ActorDesignations,
    actor_designations,
    actors_in_common,
    link_notes,
    names_of,
)
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence, day_in_words, listed
from magnitsky.measure.table import Column, Row, Table

GOVERNMENTS = Column("governments", "Named by", "text")
NUMBER = Column("number", "How many governments", "number")


def answer(rows: Rows, scope: Scope) -> Table:
    """Count each person or entity in the row of the exact set of governments that list it."""
    actors = actor_designations(rows, counted_facts(rows, scope))
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
    several = len(actors_in_common(actors))
    part = share(several, len(actors))
    sentence = Sentence(
        "{several} of {number} ({share}) are named by {fewest} governments or more, together or at"
        " different times.",
        several=several,
        number=len(actors),
        share=f"{part:.1%}",
        fewest=SEVERAL,
    )
    notes = (sentence, *link_notes(rows, actors), *tie_notes(rows, scope))
    columns = (GOVERNMENTS, NUMBER, ACTORS, SHARE)
    aside = {"by_several": {"count": several, "share": part}}
    return Table(QUESTION.slug, columns, made, scope, len(actors), notes, aside)


def _findings(table: Table, _: ReviewContext) -> Iterator[str]:
    rows = table.records()
    several_of = sum(whole(row["count"]) for row in rows if whole(row["number"]) >= SEVERAL)
    yield Sentence(
        "Of the {total} persons and entities in force on {day} under {programmes}, {number}"
        " ({share}) are named by two governments or more, together or at different times.",
        total=table.total,
        day=day_in_words(table.scope.as_of),
        programmes=listed(table.scope.programmes),
        number=several_of,
        share=in_percent(several_of, table.total),
    )


QUESTION = Question(
    slug="listed-by-several",
    title="Named by several governments",
    asks="What share is named by two governments or more, and by which together?",
    group="several governments",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("sets"),
    review=(ReviewSection("together", 2, "wide"),),
    findings=_findings,
)
