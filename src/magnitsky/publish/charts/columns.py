"""Columns through time, each a stack of parts."""

from dataclasses import dataclass

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.bars import ChartBar
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, line, width_of, words_at
from magnitsky.publish.charts.palette import defined, inked, legend, legend_height
from magnitsky.publish.charts.scale import Scale, thinned, ticks

_TOP, _PLOT, _FOOT = 20.0, 210.0, 26.0
_FEW = 30
"""Up to this many columns show their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChart(Chart):
    """One column per period, from the first to the last; empty periods keep their place."""

    parts: tuple[str, ...]
    columns: tuple[ChartBar, ...]

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        if not self.columns:
            return _TOP + 8
        return _TOP + _PLOT + _FOOT + legend_height(self.parts, 0, WIDTH)

    def drawn(self, pen: Pen) -> str:
        """The grid, columns, period labels and legend."""
        if not self.columns:
            return words_at(0, _TOP, labels.NONE, "value")
        most = max(sum(one.values) for one in self.columns)
        marks = ticks(0, most or 1, 5, whole=True)
        left = width_of(f"{marks[-1]:,.0f}", 12) + 10
        scale = Scale(0, marks[-1], _TOP + _PLOT, _TOP)
        body = [
            line(left, scale.at(mark), WIDTH, scale.at(mark), "grid")
            + words_at(left - 8, scale.at(mark) + 4, f"{mark:,.0f}", "tick-left")
            for mark in marks
        ]
        step = (WIDTH - left) / max(len(self.columns), 1)
        for i, one in enumerate(self.columns):
            body.append(self._column(pen, one, left + i * step, step, scale))
        body += [self._named(i, left, step) for i in self._said(step)]
        body.append(line(left, scale.at(0), WIDTH, scale.at(0), "axis"))
        key = legend(self.parts, 0, _TOP + _PLOT + _FOOT + 8, WIDTH, pen.identity)
        return defined(pen.identity, len(self.parts)) + "".join(body) + key

    def _said(self, step: float) -> list[int]:
        labels = [one.label for one in self.columns]
        widest = max((width_of(label, 12) for label in labels), default=0)
        return thinned(labels, step, widest + 5)

    def _named(self, i: int, left: float, step: float) -> str:
        middle = left + (i + 0.5) * step
        room = width_of(self.columns[i].label, 12) / 2
        if i and middle + room > WIDTH:
            return ""
        return words_at(middle, _TOP + _PLOT + 18, self.columns[i].label, "tick")

    def _column(self, pen: Pen, one: ChartBar, x: float, step: float, scale: Scale) -> str:
        width = min(step * 0.72, 64)
        start, low, drawn = x + (step - width) / 2, 0.0, []
        rows = one.rows or (None,) * len(one.values)
        for number, (value, row) in enumerate(zip(one.values, rows, strict=True)):
            if value:
                top, foot = scale.at(low + value), scale.at(low)
                part = f", {self.parts[number]}" if len(self.parts) > 1 else ""
                box = Box(start, top, width, foot - top)
                says = f"{one.label}{part}: {value:,}"
                drawn.append(pen.mark(inked(box, number, pen.identity), says, row))
            low += value
        if len(self.columns) <= _FEW:
            drawn.append(words_at(x + step / 2, scale.at(low) - 5, one.says, "middle-value"))
        return "".join(drawn)
