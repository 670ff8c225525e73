"""The schemes of codes: what an official reason is coded for, and how each is called and shown."""

import functools
from typing import Annotated, Literal

import msgspec

from magnitsky.codebook.load import DATA, CodebookRow, Slug, Text, read_rows
from magnitsky.errors import BadCodebook, NotFound

Address = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(-[a-z]+)*$")]


class Scheme(CodebookRow, frozen=True, kw_only=True):
    """
    One scheme of codes.

    `title` stands beside a code and over a filter, `singular` over a column, `plural` and `lead`
    over the page at `address`, `question` (the plural, if not given) and `asks` over its counts.
    `count` is the name by which `count --by` and the API count it.
    """

    slug: Slug
    title: Text
    singular: Text
    plural: Text
    lead: Text | None = None
    question: Text | None = None
    asks: Text | None = None
    codes: Text | None = None
    rows: Literal["tie", "basis"] | None = None
    address: Address | None = None
    menu: Literal["main", "foot"] = "foot"
    count: Slug | None = None
    is_single: bool = False
    is_act: bool = False
    column: Text | None = None

    @property
    def plural_in_sentence(self) -> str:
        """The plural within a sentence."""
        return f"{self.plural[:1].lower()}{self.plural[1:]}"

    @property
    def is_coded(self) -> bool:
        """Whether its codes stand in the codebook; else a text states the value itself."""
        return self.codes is not None


@functools.cache
def schemes() -> dict[str, Scheme]:
    """
    Every scheme by its slug, in the order in which codes are shown.

    Raises:
        BadCodebook: a scheme has pages or counts and no codes, no words for them, or two schemes
            share an address or the name they are counted by.
    """
    found = read_rows(DATA / "schemes.yml", Scheme, lambda row: row.slug)
    for row in found.values():
        _check(row)
    for field in ("address", "count"):
        given = [name for row in found.values() if (name := getattr(row, field)) is not None]
        if len(given) != len(set(given)):
            raise BadCodebook(f"schemes.yml: one {field} stands with two schemes. Keep one.")
    return found


def _check(row: Scheme) -> None:
    if (row.address or row.count) and not row.codes:
        raise BadCodebook(f"schemes.yml, {row.slug}: it has no codes to show. Name their file.")
    if row.address and not (row.lead and row.asks):
        raise BadCodebook(f"schemes.yml, {row.slug}: its pages need words. Give lead and asks.")


def scheme(slug: str) -> Scheme:
    """
    The scheme of a slug.

    Raises:
        NotFound: there is none.
    """
    try:
        return schemes()[slug]
    except KeyError:
        known = ", ".join(coded_schemes())
        raise NotFound(f"There is no scheme '{slug}'. Schemes: {known}.") from None


@functools.cache
def coded_schemes() -> tuple[str, ...]:
    """The schemes whose codes stand in the codebook."""
    return tuple(slug for slug, row in schemes().items() if row.is_coded)


@functools.cache
def noted_schemes() -> tuple[str, ...]:
    """The schemes in which a text states the value itself."""
    return tuple(slug for slug, row in schemes().items() if not row.is_coded)


@functools.cache
def public_schemes() -> dict[str, Scheme]:
    """The schemes with pages of their own, by which actors are searched, too."""
    return {slug: row for slug, row in schemes().items() if row.address is not None}


@functools.cache
def act_schemes() -> tuple[str, ...]:
    """The schemes whose codes are acts a law can reach."""
    return tuple(slug for slug, row in schemes().items() if row.is_act)


@functools.cache
def counted_schemes() -> dict[str, Scheme]:
    """The schemes by the name under which their codes are counted."""
    return {row.count: row for row in schemes().values() if row.count is not None}
