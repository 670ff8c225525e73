"""Horizontal bars, each a stack of parts."""

from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, line, shortened, width_of, words_at
from magnitsky.publish.charts.palette import defined, inked, legend, legend_height

MOST = 25
"""Maximum bars drawn; the table has all."""

_TOP, _BAR, _STEP, _SIDE = 6.0, 19.0, 27.0, 8.0
_WIDEST_LABEL = 270.0


@dataclass(frozen=True, slots=True)
class ChartBar:
    """
    One bar: a value for each part, and the table row behind each.

    `says` is the label at its end; `interval` is drawn as a whisker, in the unit of the values.
    """

    label: str
    values: tuple[float, ...]
    says: str
    rows: tuple[Any, ...] = ()
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Chart):
    """The first bars of a table; the longest label determines where they start."""

    parts: tuple[str, ...]
    bars: tuple[ChartBar, ...]
    full: float | None = None
    """The value at full width; by default that of the longest bar."""

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        rest = 22 if len(self.bars) > MOST else 0
        key = legend_height(self.parts, 0, WIDTH)
        return _TOP + max(1, min(len(self.bars), MOST)) * _STEP + rest + key

    def drawn(self, pen: Pen) -> str:
        """The bars, the number left out, and the legend."""
        shown = self.bars[:MOST]
        if not shown:
            return words_at(0, _TOP + 15, labels.NONE, "value")
        left = min(max(width_of(bar.label) for bar in shown), _WIDEST_LABEL) + _SIDE
        right = max(width_of(bar.says) for bar in shown) + _SIDE
        longest = self.full or max(_reach(bar) for bar in shown) or 1
        scale = (WIDTH - left - right - _SIDE) / longest
        body = [self._bar(pen, bar, _TOP + i * _STEP, left, scale) for i, bar in enumerate(shown)]
        y = _TOP + len(shown) * _STEP
        if len(self.bars) > MOST:
            rest = labels.MORE.format(shown=MOST, all=len(self.bars))
            body.append(words_at(left, y + 14, rest, "value"))
        top = self.height - legend_height(self.parts, 0, WIDTH) + 8
        key = legend(self.parts, 0, top, WIDTH, pen.identity)
        return defined(pen.identity, len(self.parts)) + "".join(body) + key

    def _bar(self, pen: Pen, bar: ChartBar, y: float, left: float, scale: float) -> str:
        words = shortened(bar.label, left - _SIDE + 1)
        label = words_at(left - _SIDE, y + 14, words, "label")
        x, drawn = left, []
        rows = bar.rows or (None,) * len(bar.values)
        for number, (value, row) in enumerate(zip(bar.values, rows, strict=True)):
            if value:
                box = Box(x, y, value * scale, _BAR)
                part = f", {self.parts[number]}" if len(self.parts) > 1 else ""
                said = bar.says if len(bar.values) == 1 else f"{value:,.0f}"
                says = f"{bar.label}{part}: {said}"
                drawn.append(pen.mark(inked(box, number, pen.identity), says, row))
            x += value * scale
        if bar.interval:
            low, high = (left + end * scale for end in bar.interval)
            drawn.append(_whisker(low, high, y + _BAR / 2))
            x = max(x, high)
        name = label if words == bar.label else pen.mark(label, bar.label)
        return name + "".join(drawn) + words_at(x + 6, y + 14, bar.says, "value")


def _reach(bar: ChartBar) -> float:
    return max(sum(bar.values), bar.interval[1] if bar.interval else 0)


def _whisker(low: float, high: float, y: float) -> str:
    halo = line(low - 1, y, high + 1, y, "halo")
    ends = line(low, y - 4, low, y + 4, "whisker") + line(high, y - 4, high, y + 4, "whisker")
    return halo + line(low, y, high, y, "whisker") + ends
