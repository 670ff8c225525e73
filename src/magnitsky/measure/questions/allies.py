"""Allies and selectivity: the share of targets from countries that were allies at that time."""

from collections import defaultdict
from collections.abc import Iterator

from magnitsky.codebook.allies import allies_on
from magnitsky.enter.rows import Fact
from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import share
from magnitsky.measure.columns import COUNT, PROGRAMME, SHARE
from magnitsky.measure.count import undated_note
from magnitsky.measure.counting import counted_facts, listings, tie_notes
from magnitsky.measure.findings import in_percent, rows_with
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

STANDING = Column("standing", "The target's country", "text")
COUNTRY = Column("country", "Country", "country")
ALLY, OTHER, NOT_STATED = "ally", "not an ally", "country not stated"
_NOTES = (
    Sentence(
        "Allies are those of the United States: members of NATO, and major non-NATO allies, by the"
        " day of the designation; whoever names. The list is in the codebook and can be edited."
    ),
    Sentence(
        "A listing of several countries counts in the row of each, and once as an ally where one of"
        " them is. A country is where the target is from, and says nothing of whose side it is on."
    ),
)


def answer(rows: Rows, scope: Scope) -> Table:
    """By programme: allies by country, then non-allies, then those without a country."""
    within = counted_facts(rows, scope)
    found: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    whole: dict[str, set[str]] = defaultdict(set)
    for fact in within:
        whole[fact.programme].add(fact.id)
        for standing, country in _labels(fact):
            found[fact.programme, standing, country].add(fact.id)
    made = tuple(
        Row((*label, len(ids), share(len(ids), len(whole[label[0]]))), frozenset(ids))
        for label, ids in sorted(found.items(), key=lambda one: _order(one[0], len(one[1])))
    )
    aside = {"allies": [_summary(p, made, len(ids)) for p, ids in sorted(whole.items())]}
    columns = (PROGRAMME, STANDING, COUNTRY, COUNT, SHARE)
    notes = (*_NOTES, *undated_note(rows, scope))
    said = (*notes, *tie_notes(rows, scope))
    return Table(QUESTION.slug, columns, made, scope, len(listings(within)), said, aside)


def ally_countries(fact: Fact) -> tuple[str, ...]:
    """The fact's countries that were allies on the day it started."""
    allies = allies_on(fact.starts_on.isoformat())
    return tuple(code for code in fact.countries if code in allies)


def _labels(fact: Fact) -> list[tuple[str, str | None]]:
    if not fact.countries:
        return [(NOT_STATED, None)]
    allies: list[tuple[str, str | None]] = [(ALLY, code) for code in ally_countries(fact)]
    return allies or [(OTHER, None)]


def _order(label: tuple[str, str, str | None], number: int) -> tuple[object, ...]:
    programme, standing, country = label
    return programme, (ALLY, OTHER, NOT_STATED).index(standing), -number, country or ""


def _summary(programme: str, made: tuple[Row, ...], whole: int) -> dict[str, object]:
    ids = frozenset().union(*(row.ids for row in made if row.cells[:2] == (programme, ALLY)))
    return {
        "programme": programme,
        "count": len(ids),
        "of": whole,
        "share": share(len(ids), whole),
    }


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    for programme in context.programmes:
        mine = rows_with(table, programme=programme)
        if mine:
            everyone = frozenset[str]().union(*(row.ids for row in mine))
            allies = (row.ids for row in mine if table.cell(row, STANDING.name) == ALLY)
            number = len(frozenset[str]().union(*allies))
            yield Sentence(
                "Under {programme}, {number} of {all} ({share}) are from a country that was an ally"
                " of the United States on that day.",
                programme=programme,
                number=number,
                all=len(everyone),
                share=in_percent(number, len(everyone)),
            )


QUESTION = Question(
    slug="allies",
    title="Allies among the targets",
    asks="What share of those who are named is from countries allied to the United States?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("groups", {"across": STANDING.name}),
    asides={"allies": Sentence("Allies, by programme")},
    review=(ReviewSection("who", 6, "began", leading=0),),
    findings=_findings,
)
