"""By kind of corruption."""

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
    """Count listings by the kinds of corruption stated in their reasons."""
    return count_codes(rows, scope, "corruption", question=QUESTION.slug)


QUESTION = Question(
    slug="corruption",
    title="Kinds of corruption",
    asks="For which kinds of corruption are they named?",
    group="what for",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("coded"),
    review=(ReviewSection("what", 2, "began"),),
    findings=most_frequent_codes(Sentence("kinds of corruption")),
)
