"""By region of the target."""

from magnitsky.measure.count import count
from magnitsky.measure.findings import largest_places
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.shares import with_share
from magnitsky.measure.table import Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Count listings by region, largest first."""
    return with_share(count(rows, scope, "region", question=QUESTION.slug))


QUESTION = Question(
    slug="regions",
    title="By region",
    asks="From which regions are those who are named?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
    review=(
        ReviewSection(
            "who", 3, "began", title=Sentence("Regions of those named in {period}"), leading=0
        ),
    ),
    findings=largest_places,
)
