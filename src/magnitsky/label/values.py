"""Codings as plain values: what a rule or a person records on one code of a text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from magnitsky.codebook import schemes

Status = Literal["suggested", "confirmed", "rejected", "added"]
Role = Literal["rule", "coder", "adjudicator"]

CODED = schemes.coded_schemes()
"""Schemes in the codebook: finishing a text without a code of these means no."""

NOTED = schemes.noted_schemes()
"""Other facts of a text: the code is the name, the period or the country."""

READING, COMPLETE = "reading", "complete"
"""The row by which a person records having finished a text."""

NOT_STATED = "not-stated"
"""The one code without a quote: the text is silent."""

BY_RULE, BY_STARTER = "rule", "starter"
"""Authors of codings that are not people of this register."""

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
        """The scheme and the code, on which people agree or disagree."""
        return self.scheme, self.code


@dataclass(frozen=True, slots=True)
class Coded:
    """One row: a mark, the decision, its author, time and reason. It is never changed."""

    mark: Mark
    status: Status
    role: Role
    by: str
    at: datetime
    why: str = ""

    @property
    def is_yes(self) -> bool:
        """Whether it affirms the code."""
        return self.status in YES


def is_person(said: Coded) -> bool:
    """Whether the author is a person."""
    return said.role != "rule"
