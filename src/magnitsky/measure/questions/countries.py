"""By country of the target."""

from magnitsky.measure.count import count
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.shares import with_share
from magnitsky.measure.table import Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Listings by country, the largest first."""
    return with_share(count(rows, scope, "country", question=QUESTION.slug))


QUESTION = Question(
    slug="countries",
    title="By country",
    asks="From which countries are those who are named?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
)
