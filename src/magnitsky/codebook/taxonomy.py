"""
The codes a reviewer gives: forms of abuse, victim groups, corruption, ties and impact.

Slugs are stable: exports, addresses and feeds use them.
"""

import functools
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from magnitsky.codebook.load import DATA, CodebookRow, Slug, Text, read_rows
from magnitsky.codebook.schemes import scheme, schemes


class Code(CodebookRow, frozen=True, kw_only=True):
    """
    One code. `taxonomy` is its number in the field's own table (`A01`, `V12`).

    `terms` are words in official English that suggest it: whole words in any case, `*` for any
    ending. A term suggests and never decides.
    """

    slug: Slug
    label: Text
    definition: Text
    taxonomy: Annotated[str, msgspec.Meta(pattern=r"^[A-E]\d{1,2}$|^V\d{2}$")] | None = None
    terms: tuple[Text, ...] = ()


class Abuse(Code, frozen=True, kw_only=True):
    """
    A form of abuse, and how the law of each programme treats it.

    `alone` are the programmes under which the form by itself can support a listing; `through` those
    that cover it only as another form, by slug; `condition` any further requirement. A programme in
    none of them does not cover it, or its law was not read for it.
    """

    alone: tuple[Text, ...] = ()
    through: dict[Text, tuple[Slug, ...]] = msgspec.field(default_factory=dict)
    condition: dict[Text, Text] = msgspec.field(default_factory=dict)


class TieCode(Code, frozen=True, kw_only=True):
    """The target's link to the acts: `tie` is the headline, `basis` the legal ground."""

    kind: Literal["tie", "basis"]


_SHAPES: dict[str, type[Code]] = {"abuses.yml": Abuse, "ties.yml": TieCode}


@functools.cache
def codes_of(scheme_slug: str) -> Mapping[str, Code]:
    """
    The codes of a scheme by slug, in the codebook's order; none where a text states the value.

    Raises:
        NotFound: there is no such scheme.
        BadCodebook: its file breaks a rule.
    """
    row = scheme(scheme_slug)
    if row.codes is None:
        return {}
    found = _read(row.codes)
    if row.rows is None:
        return found
    return {slug: one for slug, one in found.items() if getattr(one, "kind", None) == row.rows}


@functools.cache
def _read(name: str) -> dict[str, Code]:
    return read_rows(DATA / name, _SHAPES.get(name, Code), lambda row: row.slug)


def label_of(scheme_slug: str, code: str) -> str | None:
    """The label of a code; None where the scheme or the code is not in the codebook."""
    row = codes_of(scheme_slug).get(code) if scheme_slug in schemes() else None
    return row.label if row else None


@functools.cache
def abuses() -> dict[str, Abuse]:
    """The forms of abuse by slug, with what the law makes of each."""
    return {slug: row for slug, row in _read("abuses.yml").items() if isinstance(row, Abuse)}


def victims() -> Mapping[str, Code]:
    """The victim groups by slug."""
    return codes_of("victims")


def corruption() -> Mapping[str, Code]:
    """The kinds of corruption by slug."""
    return codes_of("corruption")


def ties() -> Mapping[str, Code]:
    """`direct` and `derivative`."""
    return codes_of("ties")


def bases() -> Mapping[str, Code]:
    """The legal bases by slug."""
    return codes_of("basis")


def impacts() -> Mapping[str, Code]:
    """The kinds of impact by slug."""
    return _read("impact.yml")
