"""A map of counts by country."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magnitsky.codebook import country_name
from magnitsky.publish.charts import labels
from magnitsky.publish.charts.chart import WIDTH, Chart, Pen
from magnitsky.publish.charts.drawing import Box, tag, width_of, words_at

_FILE = Path(__file__).parent / "world.json"
_KEY = 40.0
_LADDERS = (
    (1, 2, 3, 4, 5),
    (1, 2, 4, 8, 16),
    (1, 3, 10, 30, 100),
    (1, 5, 25, 100, 500),
    (1, 10, 100, 1000, 10000),
)
"""Thresholds of the five shades; the first scale that fits is used."""


@functools.cache
def _world() -> dict[str, Any]:
    return dict(json.loads(_FILE.read_text("utf-8")))


@dataclass(frozen=True, slots=True, kw_only=True)
class World(Chart):
    """
    Counts, darker for more; countries without any are outlines, small ones dots.

    `rows` are the table rows by country code.
    """

    counts: Mapping[str, int]
    rows: Mapping[str, Any]

    @property
    def height(self) -> float:
        """Height of the drawing, in drawing units."""
        return float(_world()["height"]) * self._scale + _KEY + 16 * len(self._lost())

    @property
    def _scale(self) -> float:
        return float(WIDTH / _world()["width"])

    def drawn(self, pen: Pen) -> str:
        """The countries, the dots and the key."""
        steps = _ladder(max(self.counts.values(), default=0))
        countries = _world()["countries"]
        empty = [c["outline"] for code, c in countries.items() if not self.counts.get(code)]
        body = [tag("path", class_="heat-0", d="".join(empty))]
        named = {code: c for code, c in countries.items() if self.counts.get(code)}
        for dots in (False, True):
            body += [
                self._country(pen, code, country, steps)
                for code, country in named.items()
                if country["dot"] == dots
            ]
        return tag("g", "".join(body), transform=f"scale({self._scale:g})") + self._key(steps)

    def _country(self, pen: Pen, code: str, country: dict[str, Any], steps: tuple[int, ...]) -> str:
        number = self.counts[code]
        shade = f"heat-{sum(number >= step for step in steps)}"
        if country["dot"]:
            x, y = country["at"]
            drawn = tag("circle", class_=f"{shade} spot", cx=x, cy=y, r=9)
        else:
            drawn = tag("path", class_=f"{shade} spot", d=country["outline"])
        return pen.mark(drawn, f"{country_name(code)}: {number:,}", self.rows.get(code))

    def _key(self, steps: tuple[int, ...]) -> str:
        top = _world()["height"] * self._scale + 14
        says = [labels.NO_COUNT, *(_between(steps, i) for i in range(len(steps)))]
        x, drawn = 0.0, []
        for shade, words in enumerate(says):
            drawn.append(Box(x, top, 16, 12).drawn(f"heat-{shade} spot"))
            drawn.append(words_at(x + 22, top + 11, words))
            x += 22 + width_of(words) + 18
        for i, words in enumerate(self._lost()):
            drawn.append(words_at(0, top + 32 + 16 * i, words, "note"))
        return "".join(drawn)

    def _lost(self) -> list[str]:
        """Counted countries that are not on the map."""
        lost = [c for c, n in self.counts.items() if n and c not in _world()["countries"]]
        if not lost:
            return []
        said = ", ".join(f"{country_name(code)} {self.counts[code]:,}" for code in lost)
        return [labels.NOT_ON_MAP.format(said=said)]


def _ladder(most: int) -> tuple[int, ...]:
    return next((steps for steps in _LADDERS if most <= 3 * steps[-1]), _LADDERS[-1])


def _between(steps: tuple[int, ...], i: int) -> str:
    if i == len(steps) - 1:
        return labels.OR_MORE.format(low=steps[i])
    last = steps[i + 1] - 1
    return f"{steps[i]:,}" if last == steps[i] else labels.FROM_TO.format(low=steps[i], high=last)
