"""Which chart suits which question; None where a table says it better."""

from collections.abc import Callable

from magnitsky.measure.table import Table
from magnitsky.publish.charts import from_table, particular
from magnitsky.publish.charts.chart import Chart

_BY_QUESTION: dict[str, Callable[[Table], Chart | None]] = {
    "countries": from_table.world,
    "human-rights-day": particular.december,
    "periods": particular.periods,
    "rounds": particular.rounds,
    "abuse": particular.codes,
    "corruption": particular.codes,
    "victims": particular.codes,
    "tie": particular.codes,
    "allies": particular.standing,
    "coverage": particular.known,
    "time-on-list": particular.survival,
    "listed-by-several": particular.several,
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
