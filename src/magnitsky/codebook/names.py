"""Words of names: particles, titles, legal forms, short forms, and how spellings sound alike."""

import functools
import re

from magnitsky.codebook.load import DATA, Row, Text, read_rows
from magnitsky.errors import BadCodebook

_FOLDER = DATA / "names"


class Words(Row, frozen=True, kw_only=True):
    """Words of one class, or that mean one thing."""

    slug: Text
    words: tuple[Text, ...]


class Sounds(Row, frozen=True, kw_only=True):
    """Replacements, in order: a pattern over small Latin letters, and what takes its place."""

    slug: Text
    rules: tuple[tuple[str, str], ...]


Rules = tuple[tuple[re.Pattern[str], str], ...]


@functools.cache
def words(file: str) -> dict[str, frozenset[str]]:
    """The words of each row of `names/FILE.yml`, by slug."""
    rows = read_rows(_FOLDER / f"{file}.yml", Words, lambda row: row.slug)
    return {slug: frozenset(row.words) for slug, row in rows.items()}


@functools.cache
def slug_of(file: str) -> dict[str, str]:
    """
    The slug that each word of `names/FILE.yml` stands for.

    Raises:
        BadCodebook: a word stands in two rows.
    """
    found: dict[str, str] = {}
    for slug, row in words(file).items():
        for word in row | {slug}:
            if found.setdefault(word, slug) != slug:
                raise BadCodebook(
                    f"names/{file}.yml: {word!r} stands under {found[word]!r} and {slug!r}."
                    " Keep one of the two."
                )
    return found


@functools.cache
def sounds(slug: str) -> Rules:
    """The replacements of one row of `names/sounds.yml`, compiled."""
    rows = read_rows(_FOLDER / "sounds.yml", Sounds, lambda row: row.slug)
    return tuple((re.compile(pattern), made) for pattern, made in rows[slug].rules)
