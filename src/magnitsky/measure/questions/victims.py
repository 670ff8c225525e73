"""By victim group."""

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
    """Count listings by the victim groups mentioned in their reasons."""
    return count_codes(rows, scope, "victims", question=QUESTION.slug)


QUESTION = Question(
    slug="victims",
    title="Victims recognised",
    asks="Which victims do the official reasons name?",
    group="what for",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("coded"),
    review=(ReviewSection("what", 3, "began"),),
    findings=most_frequent_codes(Sentence("groups of victims")),
)
