"""By the codes of each scheme that has pages of its own: a question a scheme."""

from collections.abc import Iterator

from magnitsky.codebook.schemes import Scheme, public_schemes
from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import count_codes
from magnitsky.measure.findings import most_frequent_codes
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Table


def _question(scheme: Scheme, by: str) -> Question:
    def answer(rows: Rows, scope: Scope) -> Table:
        """Listings by the codes that their reasons state."""
        return count_codes(rows, scope, by, question=by)

    return Question(
        slug=by,
        title=scheme.question or scheme.plural,
        asks=scheme.asks or "",
        group="what for",
        controls=COUNTED_CONTROLS,
        answer=answer,
        chart=ChartSpec("coded"),
        review=(ReviewSection("what", 1, "began"),),
        findings=most_frequent_codes(Sentence(scheme.plural_in_sentence)),
    )


def _questions() -> Iterator[Question]:
    for scheme in public_schemes().values():
        if scheme.count is not None:
            yield _question(scheme, scheme.count)


QUESTIONS = tuple(_questions())
