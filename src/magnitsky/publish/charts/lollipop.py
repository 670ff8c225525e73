"""Lollipops on a time axis: the number on each day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import line, tag, width_of, words_at
from magnitsky.publish.charts.scale import Scale, ticks

_TOP, _PLOT, _FOOT = 26.0, 190.0, 26.0
_NAMED = 6
"""Number of the highest stems labelled with day and number."""
_LONG = 800
"""Days beyond which the axis has years instead of months."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A day, its number and its row; `sure` is false if the day may be earlier."""

    on: date
    value: int
    says: str
    sure: bool = True
    row: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stems(Chart):
    """The stems of a period; both days are included."""

    stems: tuple[Stem, ...]
    first: date
    last: date

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        return _TOP + _PLOT + _FOOT if self.stems else _TOP

    def drawn(self, pen: Pen) -> str:
        """The grid, the months or years, and the stems with the labels of the highest."""
        if not self.stems:
            return words_at(0, _TOP - 8, labels.NONE, "value")
        marks = ticks(0, max(stem.value for stem in self.stems), 5, whole=True)
        left = width_of(f"{marks[-1]:,.0f}", 12) + 10
        up = Scale(0, marks[-1], _TOP + _PLOT, _TOP)
        along = Scale(self.first.toordinal(), self.last.toordinal(), left + 8, WIDTH - 10)
        body = [
            line(left, up.at(mark), WIDTH, up.at(mark), "grid")
            + words_at(left - 8, up.at(mark) + 4, f"{mark:,.0f}", "tick-left")
            for mark in marks
        ]
        body.append(line(left, up.at(0), WIDTH, up.at(0), "axis"))
        body += [self._stem(pen, stem, along, up) for stem in self.stems]
        return "".join([*body, *self._times(along), *self._words(along, up)])

    def _stem(self, pen: Pen, stem: Stem, along: Scale, up: Scale) -> str:
        x, y = along.at(stem.on.toordinal()), up.at(stem.value)
        stroke, dot = ("joined", "dot dot-0") if stem.sure else ("unsure", "dot-open")
        drawn = line(x, up.at(0), x, y, stroke) + tag("circle", class_=dot, cx=x, cy=y, r=5)
        return pen.mark(drawn, stem.says, stem.row)

    def _times(self, along: Scale) -> list[str]:
        """The months, or the years of a long period, as far as there is room."""
        long = (self.last - self.first).days > _LONG
        starts = [
            date(year, month, 1)
            for year in range(self.first.year, self.last.year + 1)
            for month in ((1,) if long else range(1, 13))
        ]
        drawn, free = [], 0.0
        for day in starts:
            if not self.first <= day <= self.last:
                continue
            words = str(day.year) if long else f"{day:%b %Y}" if day.month == 1 else f"{day:%b}"
            x, room = along.at(day.toordinal()), width_of(words, 12) / 2
            if x - room >= free and x + room <= WIDTH:
                drawn.append(words_at(x, _TOP + _PLOT + 19, words, "tick"))
                free = x + room + 8
        return drawn

    def _words(self, along: Scale, up: Scale) -> list[str]:
        """Labels of the highest stems, where they do not overlap."""
        taken: list[tuple[float, float, float]] = []
        drawn = []
        for stem in sorted(self.stems, key=lambda one: -one.value)[:_NAMED]:
            words = f"{stem.on.day} {stem.on:%b}: {stem.value:,}"
            half = width_of(words, 12) / 2
            x = min(max(along.at(stem.on.toordinal()), half), WIDTH - half)
            y = up.at(stem.value) - 11
            if all(abs(x - a) > half + b or abs(y - c) > 14 for a, b, c in taken):  # noqa: PLR2004 - a line of letters
                taken.append((x, half, y))
                drawn.append(words_at(x, y, words, "tick"))
        return drawn
