"""A matrix of pairs: the number in both, darker for more."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, shortened, width_of, words_at, wrapped

MOST = 16
"""Maximum rows and columns drawn; the table has all."""

_HEAD, _CELL, _SIDE, _LINE = 30.0, 34.0, 8.0, 16.0
_WIDEST_LABEL, _WIDEST_CELL = 170.0, 110.0
_SHADES = 5
_LIGHT = 2
"""Shades up to this one have dark text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The number of a pair, its label and its row; `value` determines the shade."""

    value: float
    says: str
    row: Any = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """The widths of labels and cells, and the lines of each heading."""

    left: float
    wide: float
    heads: tuple[tuple[str, ...], ...]

    @property
    def top(self) -> float:
        """Where the first row starts."""
        return _HEAD + _LINE * (max(map(len, self.heads), default=1) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Chart):
    """Rows by columns; None leaves a cell empty."""

    across: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        shown = max(1, min(len(self.rows), MOST))
        return self._plan().top + shown * _CELL + 4 + 20 * self._is_cut

    @property
    def _is_cut(self) -> bool:
        return max(len(self.rows), len(self.across)) > MOST

    def _plan(self) -> _Plan:
        widest = max((width_of(name) for name, _ in self.rows[:MOST]), default=0)
        left = min(widest, _WIDEST_LABEL) + _SIDE
        shown = self.across[:MOST]
        wide = min((WIDTH - left) / max(len(shown), 1), _WIDEST_CELL)
        return _Plan(left, wide, tuple(tuple(wrapped(name, wide - 4)) for name in shown))

    def drawn(self, pen: Pen) -> str:
        """The headings, and a shaded square for each pair."""
        if not self.rows:
            return words_at(0, _HEAD, labels.NONE, "value")
        plan = self._plan()
        shown = [(name, cells[:MOST]) for name, cells in self.rows[:MOST]]
        most = max((cell.value for _, cells in shown for cell in cells if cell), default=0)
        body = [_head(plan, i) for i in range(len(plan.heads))]
        for i, (name, cells) in enumerate(shown):
            y = plan.top + i * _CELL
            words = shortened(name, plan.left - _SIDE + 1)
            body.append(words_at(plan.left - _SIDE, y + _CELL / 2 + 5, words, "label"))
            for n, cell in enumerate(cells):
                box = Box(plan.left + n * plan.wide, y, plan.wide, _CELL)
                if cell is not None:
                    body.append(_cell(pen, (name, self.across[n]), cell, box, most))
        if self._is_cut:
            rest = labels.MORE_PAIRS.format(shown=MOST)
            body.append(words_at(0, self.height - 6, rest, "value"))
        return "".join(body)


def _head(plan: _Plan, i: int) -> str:
    lines = plan.heads[i]
    x, foot = plan.left + (i + 0.5) * plan.wide, plan.top - 10
    return "".join(
        words_at(x, foot - _LINE * (len(lines) - 1 - n), words, "middle")
        for n, words in enumerate(lines)
    )


def _cell(pen: Pen, pair: Sequence[str], cell: Cell, box: Box, most: float) -> str:
    part = math.sqrt(cell.value / most) if most else 0
    shade = min(_SHADES, 1 + int(_SHADES * part)) if cell.value else 0
    ink = "on-low" if shade <= _LIGHT else "on-high"
    says = f"{pair[0]} and {pair[1]}: {cell.says}"
    inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
    short = shortened(cell.says, box.width - 4)
    words = words_at(box.x + box.width / 2, box.y + box.height / 2 + 5, short, ink)
    return pen.mark(inner.drawn(f"heat-{shade}") + words, says, cell.row)
