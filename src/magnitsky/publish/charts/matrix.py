"""A matrix of pairs: how many both have, darker where more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, shortened, width_of, words_at

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
        return _HEAD + max(1, len(self.rows)) * _CELL + 4

    def drawn(self, pen: Pen) -> str:
        """The heads, and a square of a shade for each pair."""
        if not self.rows:
            return words_at(0, _HEAD, "None.", "value")
        left = min(max(width_of(name) for name, _ in self.rows), _WIDEST_LABEL) + _SIDE
        wide = min((WIDTH - left) / len(self.across), _WIDEST_CELL)
        most = max((c.value for _, cells in self.rows for c in cells if c), default=0)
        body = [
            words_at(left + (i + 0.5) * wide, _HEAD - 10, shortened(name, wide - 4), "middle")
            for i, name in enumerate(self.across)
        ]
        for i, (name, cells) in enumerate(self.rows):
            y = _HEAD + i * _CELL
            words = shortened(name, left - _SIDE + 1)
            body.append(words_at(left - _SIDE, y + _CELL / 2 + 5, words, "label"))
            body += [
                self._cell(pen, (name, self.across[n]), cell, Box(left + n * wide, y, wide, _CELL), most)
                for n, cell in enumerate(cells)
                if cell is not None
            ]
        return "".join(body)

    def _cell(
        self, pen: Pen, pair: Sequence[str], cell: Cell, box: Box, most: float
    ) -> str:
        shade = 0 if not cell.value else 1 + min(4, int(5 * cell.value / (most or 1) * 0.999))
        ink = "on-low" if shade <= _LIGHT else "on-high"
        words = words_at(box.x + box.width / 2, box.y + box.height / 2 + 5, cell.says, ink)
        says = f"{pair[0]} and {pair[1]}: {cell.says}"
        inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
        return pen.mark(inner.drawn(f"heat-{shade}") + words, says, cell.row)
