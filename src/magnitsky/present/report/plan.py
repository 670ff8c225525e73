"""Which questions a review asks, in which scope, under which heading."""

from dataclasses import dataclass
from typing import Literal

Where = Literal["began", "ended", "stock", "ever", "wide"]


@dataclass(frozen=True, slots=True)
class Asked:
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
    Asked("time", "against-before", "began", leading=6),
    Asked("time", "periods", "ever", leading=0),
    Asked("time", "rounds", "began"),
    Asked("time", "human-rights-day", "ever", leading=3),
    Asked("who", "countries", "began", title="Countries of those named in {period}"),
    Asked(
        "who",
        "countries",
        "stock",
        slug="countries-in-force",
        title="In force on {day}, by country",
    ),
    Asked("who", "regions", "began", title="Regions of those named in {period}", leading=0),
    Asked("who", "kinds", "began", title="Persons, entities, vessels in {period}"),
    Asked("who", "tie", "began"),
    Asked("who", "allies", "began", leading=0),
    Asked("what", "abuse", "began"),
    Asked("what", "corruption", "began"),
    Asked("what", "victims", "began"),
    Asked("what", "never-recognised", "ever"),
    Asked("together", "overlap", "wide", leading=0),
    Asked("together", "listed-by-several", "wide"),
    Asked("together", "first-mover", "wide", leading=0),
    Asked("together", "lag", "wide"),
    Asked("afterwards", "firsts", "began", leading=3),
    Asked("afterwards", "delistings", "ended"),
    Asked("afterwards", "time-on-list", "ever"),
    Asked("checks", "coverage", "began"),
)
"""In the order of the review. A question this version does not have is passed over."""
