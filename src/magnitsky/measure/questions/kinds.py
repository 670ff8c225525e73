"""By kind: individuals, entities, vessels, aircraft."""

from magnitsky.measure.count import count
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Listings of each programme by kind."""
    return count(rows, scope, "programme", "kind", question=QUESTION.slug)


QUESTION = Question(
    slug="kinds",
    title="Persons, entities, vessels",
    asks="How many individuals, entities, vessels and aircraft are listed under each programme?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
)
