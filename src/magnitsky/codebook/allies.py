"""
Allies: a dated list, which a user may replace.

The definition of an ally decides a figure in the field's reports, so the list is data and is cited
with the number.
"""

import functools
from pathlib import Path
from typing import Literal

import msgspec

from magnitsky.codebook.countries import countries
from magnitsky.codebook.load import CodebookRow, Day, Text, own_or, read_rows
from magnitsky.errors import BadCodebook


class Ally(CodebookRow, frozen=True, kw_only=True):
    """
    One alliance of one country: `nato`, or `mnna` for a major non-NATO ally.

    `since` is None if the date is unknown; such rows are not counted.
    """

    country: Text
    kind: Literal["nato", "mnna"]
    since: Day | None = msgspec.field(name="from")
    until: Day | None = None

    def holds(self, on: str) -> bool:
        """Whether it was in effect on a day (`2019-07-31`); a month counts from its first day."""
        begun = self.since is not None and on >= self.since
        return begun and (self.until is None or on[: len(self.until)] < self.until)


@functools.cache
def allies(path: Path | None = None) -> tuple[Ally, ...]:
    """
    The rows of the included list, or of a user's file in the same form.

    Raises:
        BadCodebook: the file is invalid, or names an unknown country.
    """
    file = own_or(path, "allies.yml")
    rows = read_rows(file, Ally, lambda row: f"{row.country} {row.kind} {row.since}")
    for row in rows.values():
        if row.country not in countries():
            raise BadCodebook(
                f"{file}: {row.country!r} is not a country code. Use lower case, such as 'gb'."
            )
    return tuple(rows.values())


@functools.lru_cache(maxsize=8192)
def allies_on(on: str, path: Path | None = None) -> frozenset[str]:
    """
    The codes of the allies on a day.

    >>> "br" in allies_on("2019-07-30"), "br" in allies_on("2019-07-31")
    (False, True)
    """
    return frozenset(row.country for row in allies(path) if row.holds(on))
