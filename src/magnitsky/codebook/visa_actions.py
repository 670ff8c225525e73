"""Visa actions: announced restrictions without named individuals, or with few of them."""

import functools
from typing import Annotated, Literal

import msgspec

from magnitsky.codebook.countries import countries
from magnitsky.codebook.load import DATA, CodebookRow, Day, Slug, Text, read_rows
from magnitsky.errors import BadCodebook

Purpose = Literal[
    "human-rights",
    "democracy",
    "transnational-repression",
    "spyware",
    "detention",
    "religious-freedom",
    "migration",
    "censorship-of-americans",
    "foreign-influence",
]
Count = Annotated[int, msgspec.Meta(ge=1)]


class VisaAction(CodebookRow, frozen=True, kw_only=True):
    """
    One announcement.

    `countries` is empty where the announcement names none; `worldwide` says that it claims every
    country, `area` keeps a wider word. `count_min` and `count_max` bound what this action claims
    (`nearly 300` has a maximum only), None where no number is given. `is_policy` is a policy
    announced with no claim that it was used. `verb` is None where the wording was not seen.
    """

    id: Slug
    date: Day
    title: Text
    countries: tuple[Text, ...] = ()
    worldwide: bool = False
    area: Text | None = None
    count_min: Count | None = None
    count_max: Count | None = None
    count_text: Text | None = None
    cumulative_text: Text | None = None
    includes_family: bool | None = None
    authority: Text
    named: Literal["none", "some", "all"]
    named_count: Count | None = None
    verb: Literal["has", "taking-steps", "will"] | None = None
    purpose: Purpose
    is_policy: bool = False
    confidentiality_note: bool | None = None


@functools.cache
def visa_actions() -> tuple[VisaAction, ...]:
    """
    All announcements, by date.

    Raises:
        BadCodebook: the file is invalid, or names an unknown country.
    """
    rows = read_rows(DATA / "visa_actions.yml", VisaAction, lambda row: row.id)
    for row in rows.values():
        if unknown := [code for code in row.countries if code not in countries()]:
            raise BadCodebook(
                f"visa_actions.yml, {row.id}: {unknown[0]!r} is not a country code. "
                "Use lower case, such as 'ni'."
            )
    return tuple(sorted(rows.values(), key=lambda row: row.date))
