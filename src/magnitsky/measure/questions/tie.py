"""Direct or derivative: designated for own conduct, or for links to others."""

from collections.abc import Iterator

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import NOT_PUBLISHED, count_codes
from magnitsky.measure.findings import no_reasons
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Table


def answer(rows: Rows, scope: Scope) -> Table:
    """Count listings by the tie (direct or derivative) in their reasons."""
    return count_codes(rows, scope, "tie", question=QUESTION.slug)


def _findings(table: Table, _: ReviewContext) -> Iterator[str]:
    silent = table.count(NOT_PUBLISHED)
    if silent == table.total:
        yield no_reasons(table)
        return
    yield Sentence(
        "A reason was read for {read} of {total} listings: {direct} of them are named for their own"
        " acts and {derivative} only for ties to others.",
        read=table.total - silent,
        total=table.total,
        direct=table.count("direct"),
        derivative=table.count("derivative"),
    )


QUESTION = Question(
    slug="tie",
    title="Named for own acts, or for ties",
    asks="How many are named for their own acts, and how many only for ties to others?",
    group="who",
    controls=COUNTED_CONTROLS - {"tie"},
    answer=answer,
    chart=ChartSpec("coded"),
    review=(ReviewSection("who", 5, "began"),),
    findings=_findings,
)
