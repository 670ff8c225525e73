"""One line of the public listing: "Name (Country) – reason", taken apart or not at all."""

import re
from typing import NamedTuple

from magnitsky.codebook.countries import country_codes

LONGEST_NAME = 160
"""Characters past which the words before the country are no name."""

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
"""Words, and a comma, that make what stands before the country more than one person's name."""

_DASH = re.compile(r"\s*(?:[-–—―:,]\s*)?")
_SPACED_DASH = re.compile(r"\s[-–—―]\s")
_OR = re.compile(r"\s+or\s+")
_TITLE = re.compile(
    r"((?:(?:(?:Lieutenant|Major|Brigadier|Colonel|Vice|Rear)[ -])?(?:General|Admiral)"
    r"|Lieutenant Colonel|Colonel|Captain|Lieutenant|Brigadier|Commander"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Brig|Col|Capt|Cmdr|Sgt)\.)\s)+",
)  # fmt: skip


class DesigneeLine(NamedTuple):
    """What a line says; `statement` is verbatim, and None where the line gives no reason."""

    name: str
    title: str | None
    countries: tuple[str, ...]
    statement: str | None


def read_line(text: str) -> DesigneeLine | None:
    """
    Take a line apart; None where it is not exactly a name, a country in brackets, and a reason.

    A line about two persons, or whose words before the country are more than a name, is not read.
    The country is the first bracket that holds nothing but countries. A bracket before it may
    hold another name (`aka`), which stays in the name as printed. A family member's tie
    (`spouse of`) stays in the statement, since it says who, and not what for.

    >>> read_line("2. (U) Gen. Jan Example (Albania / Kosovo) — a former judge.")
    Line(name='Jan Example', title='Gen.', countries=('al', 'xk'), statement='a former judge.')
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
