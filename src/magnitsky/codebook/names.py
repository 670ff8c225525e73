"""Words in names: particles, titles, legal forms, short forms, and sound rules."""

import functools
import re
from typing import NamedTuple

from magnitsky.codebook.load import DATA, CodebookRow, Text, read_rows
from magnitsky.errors import BadCodebook

_FOLDER = DATA / "names"


class NameWords(CodebookRow, frozen=True, kw_only=True):
    """Words of one class, or with one meaning."""

    slug: Text
    words: tuple[Text, ...]


class Sounds(CodebookRow, frozen=True, kw_only=True):
    """Replacements in order: a pattern over lower-case Latin letters, and its substitute."""

    slug: Text
    rules: tuple[tuple[str, str], ...]


class SpellingRule(NamedTuple):
    """A replacement; with `heads`, it applies only to words that have one of these letters."""

    pattern: re.Pattern[str]
    made: str
    heads: frozenset[str] | None


Rules = tuple[SpellingRule, ...]
_LITERAL = re.compile(r"\^?\(?((?:[a-z]+\|)*[a-z]+)")


@functools.cache
def words(file: str) -> dict[str, frozenset[str]]:
    """The words of each row of `names/FILE.yml`, by slug."""
    rows = read_rows(_FOLDER / f"{file}.yml", NameWords, lambda row: row.slug)
    return {slug: frozenset(row.words) for slug, row in rows.items()}


@functools.cache
def slug_of(file: str) -> dict[str, str]:
    """
    The slug of each word in `names/FILE.yml`.

    Raises:
        BadCodebook: a word is in two rows.
    """
    found: dict[str, str] = {}
    for slug, row in words(file).items():
        for word in row | {slug}:
            if found.setdefault(word, slug) != slug:
                raise BadCodebook(
                    f"names/{file}.yml: {word!r} is under both {found[word]!r} and "
                    f"{slug!r}. Keep one of the two."
                )
    return found


@functools.cache
def sounds(slug: str) -> Rules:
    """The compiled replacements of one row of `names/sounds.yml`."""
    rows = read_rows(_FOLDER / "sounds.yml", Sounds, lambda row: row.slug)
    return tuple(SpellingRule(re.compile(p), made, _heads(p)) for p, made in rows[slug].rules)


def _heads(pattern: str) -> frozenset[str] | None:
    """
    The letters that the alternatives of a pattern begin with; None if not plain letters.

    >>> sorted(_heads("shch|tsch") or ()), _heads("[ab]c")
    (['s', 't'], None)
    """
    found = _LITERAL.match(pattern)
    rest = pattern[found.end() :] if found else ""
    if found is None or rest.startswith(("|", "*", "?", "{")) or "|" in rest.partition("(")[0]:
        return None
    return frozenset(part[0] for part in found[1].split("|"))
