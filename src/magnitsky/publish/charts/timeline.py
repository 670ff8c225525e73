"""One actor through time: a bar for each listing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, line, path, shortened, tag, width_of, words_at
from magnitsky.publish.charts.palette import defined, inked
from magnitsky.publish.charts.scale import Scale, thinned

_TOP, _STEP, _BAR, _FOOT, _SIDE = 8.0, 30.0, 14.0, 26.0, 10.0
_WIDEST_LABEL = 250.0
_SLACK = 0.04
"""The share of the axis left free after today, for the arrows of current listings."""


@dataclass(frozen=True, slots=True)
class TimelineSpan:
    """
    One designation; `ends_on` is None if it is current.

    If a start or an end is only known to lie between two snapshots, it lies after `not_before` or
    after `seen_on`: that part is drawn as uncertain.
    """

    label: str
    starts_on: date
    ends_on: date | None
    says: str
    not_before: date | None = None
    seen_on: date | None = None
    row: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Chart):
    """The designations of one actor up to `until`, the last date known."""

    spans: tuple[TimelineSpan, ...]
    until: date

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        return _TOP + max(1, len(self.spans)) * _STEP + _FOOT

    def drawn(self, pen: Pen) -> str:
        """The years, and a bar for each designation."""
        if not self.spans:
            return words_at(0, _TOP + 15, labels.NONE, "value")
        left = min(max(width_of(span.label) for span in self.spans), _WIDEST_LABEL) + _SIDE
        scale = self._scale(left)
        body = [*self._years(scale), defined(pen.identity, 2)]
        body += [self._span(pen, span, i, scale, left) for i, span in enumerate(self.spans)]
        return "".join(body)

    def _scale(self, left: float) -> Scale:
        starts = [span.not_before or span.starts_on for span in self.spans]
        first = date(min(*starts, self.until).year, 1, 1).toordinal()
        ends = [span.ends_on or self.until for span in self.spans]
        last = max(*ends, self.until).toordinal()
        return Scale(first, last + max(_SLACK * (last - first), 30), left, WIDTH - 4)

    def _years(self, scale: Scale) -> list[str]:
        years = range(
            date.fromordinal(int(scale.low)).year, date.fromordinal(int(scale.high)).year + 1
        )
        places = [scale.at(date(year, 1, 1).toordinal()) for year in years]
        foot = _TOP + len(self.spans) * _STEP
        drawn = [line(x, _TOP, x, foot, "grid") for x in places]
        labels = [str(year) for year in years]
        step = places[1] - places[0] if len(places) > 1 else WIDTH
        said = thinned(labels, step, width_of("0000", 12) + 12)
        drawn += [words_at(min(places[i], WIDTH - 16), foot + 17, labels[i], "tick") for i in said]
        return drawn

    def _span(self, pen: Pen, span: TimelineSpan, i: int, scale: Scale, left: float) -> str:
        y = _TOP + i * _STEP + (_STEP - _BAR) / 2
        known_end = span.seen_on if span.ends_on and span.seen_on else span.ends_on
        start = scale.at(span.starts_on.toordinal())
        end = scale.at((known_end or self.until).toordinal())
        box = Box(start, y, max(end - start, 2.5), _BAR)
        drawn = inked(box, 0 if span.ends_on is None else 1, pen.identity)
        if span.ends_on is None:
            tip = [
                (box.x + box.width, y - 3),
                (box.x + box.width + 12, y + 7),
                (box.x + box.width, y + 17),
            ]
            drawn += path(tip, "ink-0", closed=True)
        if span.not_before:
            drawn += _unsure(scale.at(span.not_before.toordinal()), start, y)
        if span.ends_on and span.seen_on:
            drawn += _unsure(end, scale.at(span.ends_on.toordinal()), y)
        words = shortened(span.label, left - _SIDE + 1)
        label = words_at(left - _SIDE, y + 12, words, "label")
        return label + pen.mark(drawn, f"{span.label}: {span.says}", span.row)


def _unsure(start: float, end: float, y: float) -> str:
    return tag(
        "rect", class_="unsure", x=start, y=y + 1, width=max(end - start, 0), height=_BAR - 2
    )
