"""Words of other people's spreadsheets: what their columns and their cells are called."""

import functools
import re
import unicodedata

from magnitsky.codebook.load import DATA, Row, Text, read_rows
from magnitsky.errors import BadCodebook

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")


class Words(Row, frozen=True, kw_only=True):
    """Words that mean one thing."""

    slug: Text
    words: tuple[Text, ...]


def plain(text: str) -> str:
    """
    Make spellings of one heading equal: case, accents, points and dashes do not count.

    >>> plain("Date_of-Birth:") == plain("dateOfBirth") == plain("DATE OF BIRTH")
    True
    """
    parted = unicodedata.normalize("NFKD", _HUMP.sub(" ", text))
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


@functools.cache
def meanings(file: str) -> dict[str, str]:
    """
    What each word of `spreadsheets/FILE.yml` means: the slug of its row.

    Raises:
        BadCodebook: a word stands in two rows.
    """
    found: dict[str, str] = {}
    path = DATA / "spreadsheets" / f"{file}.yml"
    for slug, row in read_rows(path, Words, lambda row: row.slug).items():
        for word in (slug, *row.words):
            if found.setdefault(plain(word), slug) != slug:
                raise BadCodebook(
                    f"spreadsheets/{file}.yml: {word!r} stands under {found[plain(word)]!r} and"
                    f" {slug!r}. Keep one of the two."
                )
    return found
