"""By country of the target."""

from magnitsky.measure.chart_spec import ChartSpec
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
    """Count listings by country, largest first."""
    return with_share(count(rows, scope, "country", question=QUESTION.slug))


QUESTION = Question(
    slug="countries",
    title="By country",
    asks="From which countries are those who are named?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("map"),
    review=(
        ReviewSection("who", 1, "began", title=Sentence("Countries of those named in {period}")),
        ReviewSection(
            "who",
            2,
            "stock",
            slug="countries-in-force",
            title=Sentence("In force on {day}, by country"),
        ),
    ),
    findings=largest_places,
)
