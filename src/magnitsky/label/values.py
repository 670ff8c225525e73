"""What is said of a text, as plain values: by a rule or by a person, one code at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["suggested", "confirmed", "rejected", "added"]
Role = Literal["rule", "coder", "adjudicator"]

CODED = ("abuse", "victims", "corruption", "ties", "basis")
"""The schemes whose codes stand in the codebook: one who read the text and gave no code said no."""

NOTED = ("individuals", "period", "places")
"""What else a text states: the code is the name, the span of time, or the country."""

READING, COMPLETE = "reading", "complete"
"""The row by which a person says to have read a text and given every code."""

NOT_STATED = "not-stated"
"""The one code without a quote: the text is silent."""

BY_RULE, BY_STARTER = "rule", "starter"
"""Who says it, where it is no person of this register."""

YES: tuple[Status, ...] = ("confirmed", "added")


About = tuple[str, str]
"""A scheme and a code."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A code at its place in a text; `quote` is `text[start:end]`."""

    scheme: str
    code: str
    quote: str
    start: int
    end: int
    rule: str = ""
    confidence: float | None = None

    @property
    def about(self) -> About:
        """The scheme and the code, which is what people agree or differ on."""
        return self.scheme, self.code


@dataclass(frozen=True, slots=True)
class Coded:
    """One row: a mark, what is said of it, by whom, when and why. It is never changed."""

    mark: Mark
    status: Status
    role: Role
    by: str
    at: datetime
    why: str = ""

    @property
    def is_yes(self) -> bool:
        """Whether it says that the code holds."""
        return self.status in YES


def is_person(said: Coded) -> bool:
    """Whether a person said it."""
    return said.role != "rule"
