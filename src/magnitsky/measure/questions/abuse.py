"""By form of abuse."""

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import count_codes
from magnitsky.measure.findings import most_frequent_codes
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Count listings by the forms of abuse stated in their reasons."""
    return count_codes(rows, scope, "abuse", question=QUESTION.slug)


QUESTION = Question(
    slug="abuse",
    title="Forms of abuse",
    asks="For which forms of abuse are they named?",
    group="what for",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("coded"),
    review=(ReviewSection("what", 1, "began"),),
    findings=most_frequent_codes(Sentence("forms of abuse")),
)
