"""Combinations of lists and the number in each: rows of dots with bars (an UpSet plot)."""

from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, line, shortened, tag, width_of, words_at

MOST = 20
"""Maximum combinations drawn; the table has all."""

_STEP, _DOT, _SIDE = 26.0, 6.5, 10.0


@dataclass(frozen=True, slots=True)
class Combination:
    """The sets that contain it exclusively, the number, and the row."""

    members: frozenset[str]
    value: int
    row: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets(Chart):
    """Combinations in the given order, largest first."""

    sets: tuple[str, ...]
    combinations: tuple[Combination, ...]

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        more = 20 * (len(self.combinations) > MOST)
        return self._head + max(1, min(len(self.combinations), MOST)) * _STEP + 6 + more

    @property
    def _slanted(self) -> bool:
        return any(width_of(name) > self._wide - 6 for name in self.sets)

    @property
    def _wide(self) -> float:
        return max(30.0, min(84.0, 380.0 / max(len(self.sets), 1)))

    @property
    def _head(self) -> float:
        if not self._slanted:
            return 30.0
        return 24 + 0.71 * max(width_of(shortened(name, 150)) for name in self.sets)

    def drawn(self, pen: Pen) -> str:
        """The names of the sets, then a row for each combination."""
        shown = self.combinations[:MOST]
        if not shown:
            return words_at(0, 20, labels.NONE, "value")
        most = max(one.value for one in shown) or 1
        left = self._wide * len(self.sets) + _SIDE + (40 if self._slanted else 0)
        scale = (WIDTH - left - width_of(f"{most:,}") - _SIDE) / most
        body = [self._name(i) for i in range(len(self.sets))]
        body += [self._row(pen, one, i, left, scale) for i, one in enumerate(shown)]
        if len(self.combinations) > MOST:
            rest = labels.MORE.format(shown=MOST, all=len(self.combinations))
            body.append(words_at(left, self.height - 6, rest, "value"))
        return "".join(body)

    def _at(self, i: int) -> float:
        return self._wide * (i + 0.5)

    def _name(self, i: int) -> str:
        words = shortened(self.sets[i], 150)
        if not self._slanted:
            return words_at(self._at(i), self._head - 12, words, "middle")
        x, y = self._at(i), self._head - 10
        return tag("g", words_at(x, y, words), transform=f"rotate(-45 {x:.1f} {y:.1f})")

    def _row(self, pen: Pen, one: Combination, i: int, left: float, scale: float) -> str:
        y = self._head + (i + 0.5) * _STEP
        held = [n for n, name in enumerate(self.sets) if name in one.members]
        dots = "".join(
            tag("circle", class_="dot-on" if n in held else "dot-off", cx=self._at(n), cy=y, r=_DOT)
            for n in range(len(self.sets))
        )
        joined = line(self._at(held[0]), y, self._at(held[-1]), y, "joined") if held else ""
        box = Box(left, y - 9, max(one.value * scale, 1), 18)
        says = f"{' and '.join(self.sets[n] for n in held)}: {one.value:,}"
        value = words_at(left + box.width + 6, y + 5, f"{one.value:,}", "value")
        return dots + joined + pen.mark(box.drawn("ink-0"), says, one.row) + value
