"""By kind: individuals, entities, vessels, aircraft."""

from collections.abc import Iterator

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.count import count
from magnitsky.measure.findings import largest_numbers, numbered
from magnitsky.measure.headline import total_of
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Cell, Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Count the listings of each programme by kind."""
    return count(rows, scope, "programme", "kind", question=QUESTION.slug)


def _findings(table: Table, _: ReviewContext) -> Iterator[str]:
    by_kind: dict[Cell, frozenset[str]] = {}
    for row in table.rows:
        kind = table.cell(row, "kind")
        by_kind[kind] = by_kind.get(kind, frozenset()) | row.ids
    ordered = sorted(by_kind.items(), key=lambda one: -len(one[1]))
    parts = [
        numbered(Sentence(value_text(kind, "kind").lower()), len(ids), table.total)
        for kind, ids in ordered
    ]
    yield largest_numbers(table, parts)


QUESTION = Question(
    slug="kinds",
    title="Persons, entities, vessels",
    asks="How many individuals, entities, vessels and aircraft are listed under each programme?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
    headline=total_of(Sentence("listings are in force")),
    pivot=("kind", "count"),
    review=(
        ReviewSection("who", 4, "began", title=Sentence("Persons, entities, vessels in {period}")),
    ),
    findings=_findings,
)
