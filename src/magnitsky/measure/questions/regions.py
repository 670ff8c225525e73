"""By region of the target."""

from magnitsky.measure.count import count
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.shares import with_share
from magnitsky.measure.table import Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Listings by region, the largest first."""
    return with_share(count(rows, scope, "region", question=QUESTION.slug))


QUESTION = Question(
    slug="regions",
    title="By region",
    asks="From which regions are those who are named?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
)
