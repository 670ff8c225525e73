"""A question's part of the annual review: where its sections go, and what they count."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from magnitsky.measure.table import Table
from magnitsky.measure.window import Window

Chapter = Literal["time", "who", "what", "together", "afterwards", "checks"]
Counted = Literal["began", "ended", "stock", "ever", "wide"]
"""
What a section counts: started or ended in the period; in force at its end, or ever.

`wide` is what was in force under every programme of the narrow scope besides those of the review.
"""


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """
    A section of the review.

    `place` is its position in the chapter. `slug` names the section and its data files if it
    differs from the question's; `title` overrides the question's own, with `{period}` and `{day}`
    filled in. The first `leading` sentences also appear in the summary of the review.
    """

    chapter: Chapter
    place: int
    counted: Counted
    slug: str = ""
    title: str = ""
    leading: int = 1


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """The programmes and the period of a review."""

    programmes: tuple[str, ...]
    window: Window


Findings = Callable[[Table, ReviewContext], Iterator[str]]
"""Makes sentences from a table with rows, the most important first."""
