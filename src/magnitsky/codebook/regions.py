"""Regions: the six bureaus by which the field's reports group countries."""

import functools

from magnitsky.codebook.countries import Region, countries
from magnitsky.codebook.load import DATA, CodebookRow, Text, read_rows
from magnitsky.errors import NotFound


class Bureau(CodebookRow, frozen=True, kw_only=True):
    """A geographic bureau of the US State Department."""

    code: Region
    name: Text


@functools.cache
def regions() -> dict[str, Bureau]:
    """The six bureaus by their code."""
    return read_rows(DATA / "regions.yml", Bureau, lambda row: row.code)


def region_of(country: str) -> Region | None:
    """
    The bureau of a country code; None for the United States and places without a bureau.

    Raises:
        NotFound: there is no such country code.

    >>> region_of("mm"), region_of("us")
    ('EAP', None)
    """
    if country not in countries():
        raise NotFound(f"{country!r} is not a country code. Use lower case, such as 'mm'.")
    return countries()[country].region
