"""Axis positions and round tick values."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear mapping from values to positions."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The position of a value."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (
            self.end - self.start
        )


def ticks(low: float, high: float, most: int = 6, *, whole: bool = False) -> list[float]:
    """
    Round values from below `low` to above `high`.

    >>> ticks(0, 87)
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    >>> ticks(0, 2, whole=True)
    [0, 1, 2]
    """
    span = (high - low) or 1
    size = 10.0 ** math.floor(math.log10(span / most))
    step = next(s * size for s in _STEPS if span / (s * size) <= most)
    step = max(step, 1.0) if whole else step
    step = math.ceil(step) if whole and step < _STEPS[3] else step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def thinned(labels: Sequence[str], room: float, width: float) -> list[int]:
    """The evenly spaced labels to show so that none overlap."""
    if not labels:
        return []
    every = max(1, math.ceil(width / max(room, 1)))
    return list(range(0, len(labels), every))
