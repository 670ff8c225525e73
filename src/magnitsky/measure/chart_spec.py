"""Which kind of chart a question has. The charts themselves are drawn in the charts package."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ChartKind = Literal[
    "bars", "map", "coded", "groups", "periods", "stems", "bounded-shares", "survival", "sets",
    "matrix", "ratios", "ranges",
]  # fmt: skip
"""
Kinds of chart, by what they show.

`bars` are columns over time; `map` shows countries; `coded` bars show codes by who assigned them;
`groups` shows listings in groups; `periods` compares starts and ends per period; `stems` mark
single days; `bounded-shares` are shares over time with their bounds; `survival` is a survival
curve; `sets` shows combinations; `matrix` shows pairs; `ratios` and `ranges` show ratios and days
with their intervals.
"""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """
    A kind of chart, and the columns it uses where the kind allows a choice.

    `matrix` needs `value` (a kind of value) and `across` (a label); `groups` needs `across`.
    """

    kind: ChartKind = "bars"
    options: Mapping[str, str] = field(default_factory=dict)


BARS = ChartSpec()
"""The default chart of a question."""
