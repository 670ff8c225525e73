"""
What the engine gives back: frozen values, each with the words it rests on.

Of each, `quote` is `text[start:end]`; it is empty only where the code says that the text is silent.
`rule` is the id of the rule in the lexicon, `confidence` lies between 0 and 1.
"""

from typing import Literal

import msgspec

Headline = Literal["direct", "derivative"]


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A code that a rule suggests; a person decides."""

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
    What a text says, by scheme; at most one suggestion a code, in the codebook's order.

    `headline` is `direct` where any own conduct is described, else `derivative`, else None.
    """

    abuse: tuple[Suggestion, ...]
    victims: tuple[Suggestion, ...]
    corruption: tuple[Suggestion, ...]
    ties: tuple[Suggestion, ...]
    basis: tuple[Suggestion, ...]
    individuals: tuple[Individual, ...]
    period: tuple[Period, ...]
    places: tuple[ActPlace, ...]
    headline: Headline | None
    language: str
    programme: str | None
