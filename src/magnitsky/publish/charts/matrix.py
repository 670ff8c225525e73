"""A matrix of pairs: how many both have, darker where more."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, shortened, width_of, words_at, wrapped

_HEAD, _CELL, _SIDE = 30.0, 34.0, 8.0
_WIDEST_LABEL, _WIDEST_CELL = 170.0, 110.0
_LIGHT = 2
"""Up to this shade the words on it are dark."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The number of one pair, as it is said, and its row; `value` shades it."""

    value: float
    says: str
    row: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Chart):
    """Rows by columns; a pair that is None has an empty place."""

    across: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]

    @property
    def height(self) -> float:
        """Height of the drawing in its units."""
        return self._head + max(1, len(self.rows)) * _CELL + 4

    @property
    def _left(self) -> float:
        widest = max((width_of(name) for name, _ in self.rows), default=0)
        return min(widest, _WIDEST_LABEL) + _SIDE

    @property
    def _wide(self) -> float:
        return min((WIDTH - self._left) / max(len(self.across), 1), _WIDEST_CELL)

    @property
    def _heads(self) -> list[list[str]]:
        return [wrapped(name, self._wide - 4) for name in self.across]

    @property
    def _head(self) -> float:
        return _HEAD + 16 * (max(map(len, self._heads), default=1) - 1)

    def drawn(self, pen: Pen) -> str:
        """The heads, and a square of a shade for each pair."""
        if not self.rows:
            return words_at(0, _HEAD, "None.", "value")
        left, wide = self._left, self._wide
        most = max((c.value for _, cells in self.rows for c in cells if c), default=0)
        body = [
            words_at(
                left + (i + 0.5) * wide,
                self._head - 10 - 16 * (len(lines) - 1 - n),
                words,
                "middle",
            )
            for i, lines in enumerate(self._heads)
            for n, words in enumerate(lines)
        ]
        for i, (name, cells) in enumerate(self.rows):
            y = self._head + i * _CELL
            words = shortened(name, left - _SIDE + 1)
            body.append(words_at(left - _SIDE, y + _CELL / 2 + 5, words, "label"))
            body += [
                self._cell(
                    pen, (name, self.across[n]), cell, Box(left + n * wide, y, wide, _CELL), most
                )
                for n, cell in enumerate(cells)
                if cell is not None
            ]
        return "".join(body)

    def _cell(self, pen: Pen, pair: Sequence[str], cell: Cell, box: Box, most: float) -> str:
        shade = (
            0
            if not cell.value
            else 1 + min(4, int(5 * math.sqrt(cell.value / (most or 1)) * 0.999))
        )
        ink = "on-low" if shade <= _LIGHT else "on-high"
        words = words_at(box.x + box.width / 2, box.y + box.height / 2 + 5, cell.says, ink)
        says = f"{pair[0]} and {pair[1]}: {cell.says}"
        inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
        return pen.mark(inner.drawn(f"heat-{shade}") + words, says, cell.row)
