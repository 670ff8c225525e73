"""Parse a line of the public listing, "Name (Country) – reason"; other lines are refused."""

import re
from typing import NamedTuple

from magnitsky.codebook.countries import country_codes

LONGEST_NAME = 160
"""Maximum length of the words before the country for them to be a name."""

_NUMBERING = re.compile(r"(?:\d{1,4}[.)]\s*)?(?:\(U\)\s*)?")
_BRACKET = re.compile(r"\(([^()]{1,200})\)")
_ALSO = re.compile(
    r"a\.?\s?k\.?\s?a\.?\b|also known as\b|known as\b|née\b|nee\b|formerly\b", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w .,'’‘`“”\"ʼ()-]*")
_NO_NAME = re.compile(
    r"(?:^The |\b(?:and|of|the|his|her|their|former|current|spouse|wife|husband|partner"
    r"|mother|father|brother|sister|sons?|daughters?|child|children|stepson|stepdaughter"
    r"|family|members?)\b"
    r"|,(?! (?:Jr|Sr|II|III|IV)\b))"
)
"""Words, and a comma, which show that the text before the country is not a single name."""

_DASH = re.compile(r"\s*(?:[-–—―:,]\s*)?")
_SPACED_DASH = re.compile(r"\s[-–—―]\s")
_OR = re.compile(r"\s+or\s+")
_TITLE = re.compile(
    r"((?:(?:(?:Lieutenant|Major|Brigadier|Colonel|Vice|Rear)[ -])?(?:General|Admiral)"
    r"|Lieutenant Colonel|Colonel|Captain|Lieutenant|Brigadier|Commander"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Brig|Col|Capt|Cmdr|Sgt)\.)\s)+",
)  # fmt: skip


class DesigneeLine(NamedTuple):
    """The parts of a line; `statement` is verbatim, and None if the line gives no reason."""

    name: str
    title: str | None
    countries: tuple[str, ...]
    statement: str | None


def read_line(text: str) -> DesigneeLine | None:
    """
    Parse a line; None if it is not exactly a name, a country in brackets, and a reason.

    A line about two persons, or with more than a name before the country, is not read. The country
    is the first bracket with nothing but countries in it. A bracket before it may contain another
    name (`aka`), which stays in the name as printed. A family member's tie (`spouse of`) stays in
    the statement, since it says who, and not what for.

    >>> line = read_line("2. (U) Gen. Jan Example (Albania / Kosovo) — a former judge.")
    >>> line.title, line.name, line.countries, line.statement
    ('Gen.', 'Jan Example', ('al', 'xk'), 'a former judge.')
    >>> read_line("Example Family, see above")
    """
    numbering = _NUMBERING.match(text)
    start = numbering.end() if numbering else 0
    for bracket in _BRACKET.finditer(text, start):
        codes, unread = country_codes(_OR.sub(", ", bracket[1]))
        if codes and not unread:
            before = text[start : bracket.start()].strip(" ,")
            return _line(before, codes, text[bracket.end() :])
        if not _ALSO.match(bracket[1].strip()):
            return None
    return None


def _line(before: str, codes: tuple[str, ...], after: str) -> DesigneeLine | None:
    if len(before) > LONGEST_NAME or not _NAME.fullmatch(before):
        return None
    if _SPACED_DASH.search(before) or _NO_NAME.search(before):
        return None
    title = _TITLE.match(before + " ")
    name = before[title.end() :] if title else before
    if not name:
        return None
    dash = _DASH.match(after)
    statement = after[dash.end() if dash else 0 :].strip()
    return DesigneeLine(name, title[0].strip() if title else None, codes, statement or None)
