"""Who issues programmes: governments, and unions of them."""

import functools

from magnitsky.codebook.load import DATA, CodebookRow, Slug, Text, read_rows


class IssuerRow(CodebookRow, frozen=True, kw_only=True):
    """One issuer; its slug is its country's code where it is a country."""

    slug: Slug
    name: Text


@functools.cache
def issuers() -> dict[str, str]:
    """
    The names of the issuers by slug, in the order in which they are shown.

    Raises:
        BadCodebook: the file breaks a rule.
    """
    rows = read_rows(DATA / "issuers.yml", IssuerRow, lambda row: row.slug)
    return {slug: row.name for slug, row in rows.items()}
