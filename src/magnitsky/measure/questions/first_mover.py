"""First mover: of the actors several governments designated, who designated them first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.codes import share
from magnitsky.measure.columns import ACTORS, SHARE
from magnitsky.measure.counting import counted_facts, tie_notes
from magnitsky.measure.findings import governments, rows_with, whole, with_article
from magnitsky.measure.headline import Headline, size
from magnitsky.measure.multilateral import (
    GOVERNMENTS,
    ActorDesignations,
    actor_designations,
    actors_in_common,
    government_name,
    link_notes,
)
from magnitsky.measure.precedence import READ_NOTE, START_NOTE, ever_designated
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

GOVERNMENT = Column("government", "Government", "text")
STANDING = Column("standing", "It named them", "text")
FIRST, TOGETHER, LATER, UNKNOWN = "first", "first, on one day with another", "later", "not known"
STANDINGS = (FIRST, TOGETHER, LATER, UNKNOWN)


def answer(rows: Rows, scope: Scope) -> Table:
    """
    For each government, how many shared actors it designated first, jointly, or later.

    Counts everything ever listed up to the day; with a window, actors that any government first
    designated in it.
    """
    told = scope if scope.window else replace(scope, counting="ever")
    within = {rows.actor(fact.id) for fact in counted_facts(rows, told)}
    everyone = actor_designations(rows, counted_facts(rows, ever_designated(scope)))
    several = [one for one in actors_in_common(everyone) if one.actor in within]
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
    """How certain it is that a government was the first to designate an actor."""
    mine = actor.start(government)
    others = [actor.start(one) for one in actor.governments if one != government]
    if any(other.is_before(mine) for other in others):
        return LATER
    same = [other for other in others if other == mine and mine.is_day]
    rest = [other for other in others if other not in same]
    if all(mine.is_before(other) for other in rest):
        return TOGETHER if same else FIRST
    return UNKNOWN


def _headline(table: Table) -> Headline | None:
    rows = [row for row in table.records() if row["standing"] == FIRST]
    if not rows:
        return None
    row = max(rows, key=lambda one: size(one["count"]))
    said = Sentence(
        "were named first by {government}, and later by another", government=row["government"]
    )
    return Headline(value_text(row["count"], "count"), said)


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    for government in governments(context):
        rows = rows_with(table, government=government)
        mine = {table.cell(row, "standing"): whole(table.cell(row, "count")) for row in rows}
        if mine:
            yield Sentence(
                "Of the {total} that several governments named, {government} named {number} surely"
                " first; for {unknown} of those it named the order is not known.",
                total=table.total,
                government=with_article(government),
                number=mine[FIRST],
                unknown=mine[UNKNOWN],
            )


QUESTION = Question(
    slug="first-mover",
    title="Who names first",
    asks="Of those several governments name, which government named them first?",
    group="several governments",
    controls=ALL_CONTROLS,
    answer=answer,
    headline=_headline,
    pivot=(STANDING.name, ACTORS.name),
    review=(ReviewSection("together", 3, "wide", leading=0),),
    findings=_findings,
)
