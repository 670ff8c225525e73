"""Users' spreadsheets: headings and cells they use, and protection against formulas."""

import functools
import re
import unicodedata

from magnitsky.codebook.load import DATA, CodebookRow, Text, read_rows
from magnitsky.errors import BadCodebook

_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""Prefixes that a spreadsheet program may read as a formula, or of a cell made safe."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")


class CellWords(CodebookRow, frozen=True, kw_only=True):
    """Words with one meaning."""

    slug: Text
    words: tuple[Text, ...]


def normalised_heading(text: str) -> str:
    """
    Normalise a heading: case, accents, punctuation and dashes are ignored.

    >>> {normalised_heading(one) for one in ("Date_of-Birth:", "dateOfBirth", "DATE OF BIRTH")}
    {'date of birth'}
    """
    parted = unicodedata.normalize("NFKD", _HUMP.sub(" ", text))
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


@functools.cache
def meanings(file: str) -> dict[str, str]:
    """
    The meaning of each word in `spreadsheets/FILE.yml`: the slug of its row.

    Raises:
        BadCodebook: a word is in two rows.
    """
    found: dict[str, str] = {}
    path = DATA / "spreadsheets" / f"{file}.yml"
    for slug, row in read_rows(path, CellWords, lambda row: row.slug).items():
        for word in (slug, *row.words):
            if found.setdefault(normalised_heading(word), slug) != slug:
                raise BadCodebook(
                    f"spreadsheets/{file}.yml: {word!r} is under both "
                    f"{found[normalised_heading(word)]!r} and {slug!r}. Keep one of the two."
                )
    return found


def defused(cell: object) -> object:
    """
    A cell that no spreadsheet program runs as a formula; names come from outside.

    Used for files that people open. `undefused` restores the original.

    >>> defused("=1+1"), defused("Anna"), defused(-1), defused("'=1")
    ("'=1+1", 'Anna', -1, "''=1")
    """
    return f"'{cell}" if isinstance(cell, str) and _RUN.match(cell) else cell


def undefused(cell: str) -> str:
    """
    The original cell.

    >>> undefused("'=1+1"), undefused("'tis"), undefused("''=1")
    ('=1+1', "'tis", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _RUN.match(cell) else cell
