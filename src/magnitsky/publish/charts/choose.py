"""Which chart suits which question; None where a table says it better."""

from collections.abc import Callable

from magnitsky.measure.table import Table
from magnitsky.publish.charts import by_question, from_table
from magnitsky.publish.charts.chart import Chart

_BY_QUESTION: dict[str, Callable[[Table], Chart | None]] = {
    "countries": from_table.world,
    "human-rights-day": by_question.december,
    "periods": by_question.periods,
    "rounds": by_question.rounds,
    "abuse": by_question.codes,
    "corruption": by_question.codes,
    "victims": by_question.codes,
    "tie": by_question.codes,
    "allies": by_question.standing,
    "coverage": by_question.known,
    "time-on-list": by_question.survival,
    "listed-by-several": by_question.several,
    "against-before": from_table.ratios,
    "lag": from_table.lags,
    "overlap": from_table.matrix,
    "followers": from_table.matrix,
}
_NONE = frozenset({"never-recognised", "firsts", "gaps", "claims", "delistings", "networks"})


def chart(table: Table) -> Chart | None:
    """The chart of a table; bars, where its question has none of its own."""
    if table.question in _NONE:
        return None
    return _BY_QUESTION.get(table.question, from_table.bars)(table)
