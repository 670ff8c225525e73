"""Which questions a review asks, in which scope, under which heading."""

from dataclasses import dataclass
from typing import Literal

Where = Literal["began", "ended", "stock", "ever", "wide"]


@dataclass(frozen=True, slots=True)
class Asked:
    """
    One question of the review; `slug` names its section and data file.

    `title` overrides the question's own; `{period}` and `{day}` in it are filled in.
    """

    chapter: str
    question: str
    where: Where
    slug: str = ""
    title: str = ""
    given: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name of the section and its files."""
        return self.slug or self.question


PLAN = (
    Asked("time", "against-before", "began"),
    Asked("time", "periods", "ever"),
    Asked("time", "rounds", "began"),
    Asked("time", "human-rights-day", "ever"),
    Asked("who", "countries", "began", title="Countries of those named in {period}"),
    Asked(
        "who", "countries", "stock", slug="countries-in-force", title="In force on {day}, by country"
    ),
    Asked("who", "regions", "began", title="Regions of those named in {period}"),
    Asked("who", "kinds", "began", title="Persons, entities, vessels in {period}"),
    Asked("who", "tie", "began"),
    Asked("who", "allies", "began"),
    Asked("what", "abuse", "began"),
    Asked("what", "corruption", "began"),
    Asked("what", "victims", "began"),
    Asked("what", "never-recognised", "ever"),
    Asked("together", "overlap", "wide"),
    Asked("together", "listed-by-several", "wide"),
    Asked("together", "first-mover", "wide"),
    Asked("together", "lag", "wide"),
    Asked("afterwards", "firsts", "began"),
    Asked("afterwards", "delistings", "ended"),
    Asked("afterwards", "time-on-list", "ever"),
    Asked("checks", "coverage", "began"),
)
"""In the order of the review. A question this version does not have is passed over."""
