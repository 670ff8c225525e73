"""Which questions a review asks, in which scope, under which heading."""

from dataclasses import dataclass
from typing import Literal

Where = Literal["began", "ended", "stock", "ever", "wide"]


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """
    One question of the review; `slug` names its section and data file.

    `title` overrides the question's own; `{period}` and `{day}` in it are filled in. So many
    sentences as `leading` says stand at the head of the review too.
    """

    chapter: str
    question: str
    where: Where
    slug: str = ""
    title: str = ""
    leading: int = 1
    given: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name of the section and its files."""
        return self.slug or self.question


PLAN = (
    PlannedQuestion("time", "against-before", "began", leading=6),
    PlannedQuestion("time", "periods", "ever", leading=0),
    PlannedQuestion("time", "rounds", "began"),
    PlannedQuestion("time", "human-rights-day", "ever", leading=3),
    PlannedQuestion("who", "countries", "began", title="Countries of those named in {period}"),
    PlannedQuestion(
        "who",
        "countries",
        "stock",
        slug="countries-in-force",
        title="In force on {day}, by country",
    ),
    PlannedQuestion(
        "who", "regions", "began", title="Regions of those named in {period}", leading=0
    ),
    PlannedQuestion("who", "kinds", "began", title="Persons, entities, vessels in {period}"),
    PlannedQuestion("who", "tie", "began"),
    PlannedQuestion("who", "allies", "began", leading=0),
    PlannedQuestion("what", "abuse", "began"),
    PlannedQuestion("what", "corruption", "began"),
    PlannedQuestion("what", "victims", "began"),
    PlannedQuestion("what", "never-recognised", "ever"),
    PlannedQuestion("together", "overlap", "wide", leading=0),
    PlannedQuestion("together", "listed-by-several", "wide"),
    PlannedQuestion("together", "first-mover", "wide", leading=0),
    PlannedQuestion("together", "lag", "wide"),
    PlannedQuestion("afterwards", "firsts", "began", leading=3),
    PlannedQuestion("afterwards", "delistings", "ended"),
    PlannedQuestion("afterwards", "time-on-list", "ever"),
    PlannedQuestion("checks", "coverage", "began"),
)
"""In the order of the review. A question this version does not have is passed over."""
