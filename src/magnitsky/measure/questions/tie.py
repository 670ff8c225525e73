"""Direct or derivative: named for own acts, or for ties."""

from magnitsky.measure.codes import count_codes
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Listings by the headline of their reasons."""
    return count_codes(rows, scope, "tie", question=QUESTION.slug)


QUESTION = Question(
    slug="tie",
    title="Named for own acts, or for ties",
    asks="How many are named for their own acts, and how many only for ties to others?",
    group="who",
    controls=COUNTED_CONTROLS - {"tie"},
    answer=answer,
)
