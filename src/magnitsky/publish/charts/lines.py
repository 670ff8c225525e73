"""Lines with confidence bands, and survival curves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import line, path, tag, width_of, words_at
from magnitsky.publish.charts.scale import Scale, thinned, ticks

_TOP, _PLOT, _FOOT = 14.0, 230.0, 48.0
_LINE = 18.0
_MANY = 24
"""Number of points above which a line has no dots."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a position, with the bounds of its interval if it has one."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None
    says: str = ""
    row: Any = None


@dataclass(frozen=True, slots=True)
class LineSeries:
    """The points of one line, from left to right."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart(Chart):
    """
    Lines, each with its own stroke; with `steps`, a value holds until the next.

    `places` are the labels of the integers on the x axis; without them it is numeric, and `across`
    is its title.
    """

    series: tuple[LineSeries, ...]
    says: Callable[[float], str]
    places: tuple[str, ...] = ()
    across: str = ""
    steps: bool = False
    top: float | None = None

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        if not any(one.points for one in self.series):
            return _TOP + 12
        return _TOP + _PLOT + _FOOT + (len(self.series) > 1) * _LINE * len(self.series)

    def drawn(self, pen: Pen) -> str:
        """The grid, bands, lines and legend."""
        if not any(one.points for one in self.series):
            return words_at(0, _TOP + 2, labels.NONE, "value")
        marks = ticks(0, self.top or self._most(), 5)
        left = max(width_of(self.says(mark), 12) for mark in marks) + 10
        up = Scale(0, self.top or marks[-1], _TOP + _PLOT, _TOP)
        grid = "".join(
            line(left, up.at(mark), WIDTH, up.at(mark), "grid")
            + words_at(left - 8, up.at(mark) + 4, self.says(mark), "tick-left")
            for mark in marks
            if mark <= up.high
        )
        along = self._along(left)
        drawn = grid + "".join(self._axis(along)) + line(left, up.at(0), WIDTH, up.at(0), "axis")
        drawn += "".join(_band(n, one, along, up, self.steps) for n, one in enumerate(self.series))
        drawn += "".join(self._line(pen, n, along, up) for n in range(len(self.series)))
        return drawn + "".join(self._legend())

    def _most(self) -> float:
        points = [point for one in self.series for point in one.points]
        return max(max(point.y, point.high or 0) for point in points) or 1

    def _along(self, left: float) -> Scale:
        if self.places:
            room = (WIDTH - left) / len(self.places) / 2
            return Scale(0, len(self.places) - 1, left + room, WIDTH - room)
        last = max(point.x for one in self.series for point in one.points)
        return Scale(0, last or 1, left, WIDTH - 12)

    def _axis(self, along: Scale) -> Iterator[str]:
        y = _TOP + _PLOT + 18
        if not self.places:
            for mark in ticks(along.low, along.high, 8):
                if mark <= along.high:
                    yield words_at(along.at(mark), y, f"{mark:,g}", "tick")
        else:
            step = (along.end - along.start) / max(len(self.places) - 1, 1) or WIDTH
            widest = max(width_of(place, 12) for place in self.places) + 10
            for i in thinned(self.places, step, widest):
                yield words_at(along.at(i), y, self.places[i], "tick")
        yield words_at((along.start + along.end) / 2, y + 18, self.across, "tick")

    def _line(self, pen: Pen, number: int, along: Scale, up: Scale) -> str:
        one = self.series[number]
        places = [(along.at(point.x), up.at(point.y)) for point in one.points]
        drawn = path(_stepped(places) if self.steps else places, f"stroke-{number}")
        if self.steps or len(places) > _MANY:
            return pen.mark(drawn, one.name)
        dots = (
            pen.mark(
                tag("circle", class_=f"dot dot-{number}", cx=x, cy=y, r=5), point.says, point.row
            )
            for (x, y), point in zip(places, one.points, strict=True)
        )
        return drawn + "".join(dots)

    def _legend(self) -> Iterator[str]:
        if len(self.series) > 1:
            for number, one in enumerate(self.series):
                y = _TOP + _PLOT + _FOOT + number * _LINE + 8
                yield path([(0, y - 4), (34, y - 4)], f"stroke-{number}")
                yield words_at(42, y, one.name)


def _band(number: int, one: LineSeries, along: Scale, up: Scale, steps: bool) -> str:  # noqa: FBT001
    known = [p for p in one.points if p.low is not None and p.high is not None]
    above = [(along.at(p.x), up.at(min(p.high or 0, up.high))) for p in known]
    below = [(along.at(p.x), up.at(p.low or 0)) for p in known]
    if steps:
        above, below = _stepped(above), _stepped(below)
    return path([*above, *reversed(below)], f"band-{number}", closed=True)


def _stepped(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    stairs = places[:1]
    for x, y in places[1:]:
        stairs += [(x, stairs[-1][1]), (x, y)]
    return stairs
