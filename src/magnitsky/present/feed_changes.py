"""Subjects of feeds and their changes: everything, a programme, a country."""

from dataclasses import dataclass
from typing import Any

from magnitsky import codebook
from magnitsky.codebook.countries import countries
from magnitsky.errors import NotFound
from magnitsky.present.changes import ChangeFilter, change_text, changes

MOST = 200
"""Maximum number of changes in a feed."""


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """The subject of a feed: everything, a programme or a country; `path` is its address part."""

    path: str
    title: str
    wanted: ChangeFilter


def everything() -> FeedSubject:
    """All changes."""
    return FeedSubject("changes", "What changed", ChangeFilter())


def of_programme(programme: str) -> FeedSubject:
    """
    The changes of one programme.

    Raises:
        NotFound: there is no such programme.
    """
    title = codebook.programme(programme).title
    path = f"programmes/{programme}"
    return FeedSubject(path, f"What changed: {title}", ChangeFilter(programmes=(programme,)))


def of_country(code: str) -> FeedSubject:
    """
    The changes of actors counted under one country.

    Raises:
        NotFound: there is no such code.
    """
    country = countries().get(code)
    if country is None:
        raise NotFound(f"There is no country code '{code}'. Use lower case, such as ru or mm.")
    return FeedSubject(
        f"countries/{code}", f"What changed: {country.name}", ChangeFilter(countries=(code,))
    )


def changes_of(subject: FeedSubject) -> list[dict[str, Any]]:
    """The changes for a subject, newest first, each with actor, countries and a sentence."""
    rows = changes(subject.wanted, limit=MOST).rows
    return [row | {"in_words": change_text(row)} for row in rows]
