"""The findings of a table, in the sentences of its question."""

from collections.abc import Iterator

from magnitsky.measure.question import questions
from magnitsky.measure.review import ReviewContext
from magnitsky.measure.table import Table
from magnitsky.present.report.report import Scopes


def sentences(table: Table, scopes: Scopes) -> Iterator[str]:
    """The sentences of a table, most important first; empty if there is nothing to report."""
    question = questions().get(table.question)
    if question and question.findings and table.rows and table.total:
        context = ReviewContext(scopes.began.programmes, scopes.window)
        yield from question.findings(table, context)
