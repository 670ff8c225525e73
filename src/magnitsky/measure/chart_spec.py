"""Which chart a question has, by name: the drawing itself is made where charts are published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ChartKind = Literal[
    "bars", "map", "coded", "groups", "periods", "stems", "bounded-shares", "survival", "sets",
    "matrix", "ratios", "ranges",
]  # fmt: skip
"""
Charts by what they show.

`bars` (columns along time); a `map` of countries; bars of codes by who gave them (`coded`) or of
listings in `groups`; what began in each of the `periods`; a stem for each day; shares through
time with their bounds; a survival curve; combinations (`sets`); a `matrix` of pairs; ratios and
days with their ranges.
"""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """
    A kind of chart, and the columns it takes where the kind leaves a choice.

    `matrix` takes `value` (a kind of value) and `across` (a label); `groups` takes `across`.
    """

    kind: ChartKind = "bars"
    options: Mapping[str, str] = field(default_factory=dict)


BARS = ChartSpec()
"""What a question has that names no chart."""
