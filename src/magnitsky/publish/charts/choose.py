"""The chart for a table's question; None if a table is clearer."""

from collections.abc import Callable, Mapping

from magnitsky.measure.chart_spec import BARS, ChartKind
from magnitsky.measure.question import questions
from magnitsky.measure.table import Table
from magnitsky.publish.charts import by_question, from_table
from magnitsky.publish.charts.chart import Chart

_DRAWN: Mapping[ChartKind, Callable[..., Chart | None]] = {
    "bars": from_table.bars,
    "map": from_table.world,
    "coded": by_question.codes,
    "groups": by_question.groups,
    "periods": by_question.periods,
    "stems": by_question.rounds,
    "bounded-shares": by_question.december,
    "survival": by_question.survival,
    "sets": by_question.several,
    "matrix": from_table.matrix,
    "ratios": from_table.ratios,
    "ranges": from_table.lags,
}


def chart(table: Table) -> Chart | None:
    """The chart of a table; bars if it belongs to no question."""
    question = questions().get(table.question)
    spec = question.chart if question else BARS
    return _DRAWN[spec.kind](table, **spec.options) if spec else None
