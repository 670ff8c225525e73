"""What a question gives to the annual review: where its sections stand, and what they may use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from magnitsky.measure.table import Table
from magnitsky.measure.window import Window

Chapter = Literal["time", "who", "what", "together", "afterwards", "checks"]
Counted = Literal["began", "ended", "stock", "ever", "wide"]
"""
The scope of a section: what began or ended in the period, what was in force at its end or ever.

`wide` is what was in force under every programme of the narrow scope beside those of the review.
"""


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """
    A section of the review.

    `place` orders the sections of a chapter. `slug` names the section and its data files where
    it is not the question's; `title` overrides the question's own, with `{period}` and `{day}`
    filled in. So many sentences as `leading` says stand at the head of the review too.
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
"""From a table with rows to sentences, the most important first."""
