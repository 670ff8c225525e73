"""Dots with ranges on a common axis: delays in days, ratios with intervals."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import line, shortened, tag, width_of, words_at
from magnitsky.publish.charts.scale import Scale, ticks

MOST = 25
"""Maximum rows drawn; the table has all."""

_TOP, _STEP, _FOOT, _SIDE = 10.0, 30.0, 44.0, 8.0
_WIDEST_LABEL = 270.0


@dataclass(frozen=True, slots=True)
class Range:
    """
    One row: a dot at `middle`, a thick line over `inner`, a thin one over `outer`.

    An unknown bound is None: the line then extends to the edge.
    """

    label: str
    middle: float | None
    says: str
    inner: tuple[float | None, float | None] | None = None
    outer: tuple[float | None, float | None] | None = None
    row: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges(Chart):
    """Rows on one axis with a reference line; the axis of a ratio is logarithmic."""

    ranges: tuple[Range, ...]
    number: Callable[[float], str]
    across: str
    reference: float = 0
    logarithmic: bool = False

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        shown = max(1, min(len(self.ranges), MOST))
        return _TOP + shown * _STEP + _FOOT + 20 * (len(self.ranges) > MOST)

    def drawn(self, pen: Pen) -> str:
        """The axis, the reference line and the rows."""
        shown = self.ranges[:MOST]
        if not shown:
            return words_at(0, _TOP + 15, labels.NONE, "value")
        left = min(max(width_of(one.label) for one in shown), _WIDEST_LABEL) + 2 * _SIDE
        right = max(width_of(one.says) for one in shown) + 2 * _SIDE
        marks = self._marks(shown)
        scale = Scale(self._value(marks[0]), self._value(marks[-1]), left, WIDTH - right)
        foot = _TOP + len(shown) * _STEP
        body = [
            line(scale.at(self._value(mark)), _TOP, scale.at(self._value(mark)), foot, "grid")
            + words_at(scale.at(self._value(mark)), foot + 16, self.number(mark), "tick")
            for mark in marks
        ]
        place = scale.at(self._value(self.reference))
        body.append(line(place, _TOP, place, foot, "reference"))
        body.append(words_at((left + WIDTH - right) / 2, foot + 36, self.across, "tick"))
        body += [self._row(pen, one, i, scale, left) for i, one in enumerate(shown)]
        if len(self.ranges) > MOST:
            rest = labels.MORE.format(shown=MOST, all=len(self.ranges))
            body.append(words_at(0, foot + 56, rest, "value"))
        return "".join(body)

    def _marks(self, shown: Sequence[Range]) -> list[float]:
        ends = [self.reference]
        for one in shown:
            bounds = (one.middle, *(one.inner or ()), *(one.outer or ()))
            ends += [end for end in bounds if end is not None]
        if not self.logarithmic:
            return ticks(min(ends), max(ends), 6)
        known = [end for end in ends if end > 0]
        low, high = math.floor(math.log2(min(known))), math.ceil(math.log2(max(known)))
        every = max(1, math.ceil((high - low) / 8))
        return [2.0**power for power in range(min(low, -1), max(high, 1) + every, every)]

    def _value(self, value: float) -> float:
        return math.log2(value) if self.logarithmic else value

    def _row(self, pen: Pen, one: Range, i: int, scale: Scale, left: float) -> str:
        y = _TOP + i * _STEP + _STEP / 2
        label = words_at(left - 2 * _SIDE, y + 5, shortened(one.label, left - 2 * _SIDE), "label")
        drawn = ""
        if one.middle is not None:
            drawn += self._span(one.outer, y, scale, "range-thin")
            drawn += self._span(one.inner, y, scale, "range")
            beyond = self.logarithmic and one.middle <= 0
            x = scale.start if beyond else scale.at(self._value(one.middle))
            drawn += tag("circle", class_="dot", cx=x, cy=y, r=6.5)
        said = words_at(scale.end + _SIDE, y + 5, one.says, "value")
        marked = pen.mark(drawn, f"{one.label}: {one.says}", one.row) if drawn else ""
        return label + marked + said

    def _span(
        self, ends: tuple[float | None, float | None] | None, y: float, scale: Scale, class_: str
    ) -> str:
        if ends is None:
            return ""
        places = [
            edge if end is None or (self.logarithmic and end <= 0) else scale.at(self._value(end))
            for end, edge in zip(ends, (scale.start, scale.end), strict=True)
        ]
        return line(places[0], y, places[1], y, class_)
