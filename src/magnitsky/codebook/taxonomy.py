"""
The codes a reviewer gives: forms of abuse, victim groups, corruption, ties and impact.

Slugs are stable: they stand in exports, addresses and feeds.
"""

import functools
from typing import Annotated, Literal, TypeVar

import msgspec

from magnitsky.codebook.load import DATA, CodebookRow, Slug, Text, read_rows


class Code(CodebookRow, frozen=True, kw_only=True):
    """
    One code. `taxonomy` is its number in the field's own table (`A01`, `V12`).

    `terms` are the words by which official English points at it: whole words in any case, `*` for
    any ending. A term suggests, and never decides.
    """

    slug: Slug
    label: Text
    definition: Text
    taxonomy: Annotated[str, msgspec.Meta(pattern=r"^[A-E]\d{1,2}$|^V\d{2}$")] | None = None
    terms: tuple[Text, ...] = ()


class Abuse(Code, frozen=True, kw_only=True):
    """
    A form of abuse, and what the law of each programme makes of it.

    `alone` are the ids of the programmes under which the form by itself can carry a listing;
    `through` those that reach it only as another form, by slug; `condition` what must be added.
    A programme that stands in none of them does not reach it, or its law was not read for it.
    """

    alone: tuple[Text, ...] = ()
    through: dict[Text, tuple[Slug, ...]] = msgspec.field(default_factory=dict)
    condition: dict[Text, Text] = msgspec.field(default_factory=dict)


class TieCode(Code, frozen=True, kw_only=True):
    """How the person named is tied to the acts: `tie` the headline, `basis` the legal ground."""

    kind: Literal["tie", "basis"]


C = TypeVar("C", bound=Code)


def _codes(name: str, kind: type[C]) -> dict[str, C]:
    return read_rows(DATA / name, kind, lambda row: row.slug)


@functools.cache
def abuses() -> dict[str, Abuse]:
    """The forms of abuse by slug."""
    return _codes("abuses.yml", Abuse)


@functools.cache
def victims() -> dict[str, Code]:
    """The victim groups by slug."""
    return _codes("victims.yml", Code)


@functools.cache
def corruption() -> dict[str, Code]:
    """The kinds of corruption by slug."""
    return _codes("corruption.yml", Code)


@functools.cache
def ties() -> dict[str, TieCode]:
    """`direct` and `derivative`."""
    return {slug: row for slug, row in _all_ties().items() if row.kind == "tie"}


@functools.cache
def bases() -> dict[str, TieCode]:
    """The legal bases by slug."""
    return {slug: row for slug, row in _all_ties().items() if row.kind == "basis"}


@functools.cache
def _all_ties() -> dict[str, TieCode]:
    return _codes("ties.yml", TieCode)


@functools.cache
def impacts() -> dict[str, Code]:
    """The kinds of impact by slug."""
    return _codes("impact.yml", Code)
