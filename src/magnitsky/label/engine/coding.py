"""
The engine's results: frozen values, each with its quote.

`quote` is `text[start:end]`, empty only where the code says that the text is silent. `rule` is the
id of the rule in the lexicon; `confidence` is between 0 and 1.
"""

from typing import Any, Literal

import msgspec

Headline = Literal["direct", "derivative"]


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A code suggested by a rule, for a person to decide on."""

    code: str
    quote: str
    start: int
    end: int
    confidence: float
    rule: str


class Individual(msgspec.Struct, frozen=True, kw_only=True):
    """A person the text names as a victim."""

    name: str
    quote: str
    start: int
    end: int
    confidence: float
    rule: str


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """When acts took place, as exact as the text: ISO dates, a side left open where not stated."""

    since: str | None
    until: str | None
    quote: str
    start: int
    end: int
    confidence: float
    rule: str


class ActPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where acts took place: a country's code."""

    country: str
    quote: str
    start: int
    end: int
    confidence: float
    rule: str


Passage = Suggestion | Individual | Period | ActPlace


class TextCoding(msgspec.Struct, frozen=True, kw_only=True):
    """
    The codes of a text; at most one suggestion per code, in codebook order.

    `codes` has a key for each scheme whose codes are in the codebook, in its order. `headline` is
    `direct` if any own conduct is described, otherwise `derivative` or None.
    """

    codes: dict[str, tuple[Suggestion, ...]]
    individuals: tuple[Individual, ...]
    period: tuple[Period, ...]
    places: tuple[ActPlace, ...]
    headline: Headline | None
    language: str
    programme: str | None

    def as_json(self) -> dict[str, Any]:
        """The coding as it stands in JSON output: each scheme of codes is a key."""
        return {**self.codes, **{n: getattr(self, n) for n in self.__struct_fields__[1:]}}
