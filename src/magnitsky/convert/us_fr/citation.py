"""Recognise the legal basis clause of an entry, and the sections it cites."""

import re
from dataclasses import dataclass

CLAUSE = re.compile(
    r"(?:(?:Also|Further|In addition,?|Additionally,?)\s+)?"
    r"(?:designated|identified|determined|blocked|sanctioned|listed)\b.*?"
    r"\b(?:pursuant to|under|as property|as meeting|as a person|for being|for having)\b",
    re.IGNORECASE,
)
"""How a clause begins: `Designated pursuant to ...`, `Identified as property in which ...`."""

_SECTION = r"\d+[A-Z]?(?:\([A-Za-z0-9]+\))*"
_AUTHORITIES = (
    ("E.O. {}", r"(?:Executive Order|E\.\s?O\.|EO)\s*(?P<number>\d{5})"),
    (
        "Magnitsky Act",
        r"Sergei Magnitsky Rule of Law Accountability Act|(?<!Global )Magnitsky Act",
    ),
    (
        "CISADA",
        r"Comprehensive Iran Sanctions,? Accountability,? and Divestment Act|CISADA",
    ),
)
_LIST = re.compile(
    rf"\bsections?\s+(?P<sections>{_SECTION}(?:(?:,\s*(?:and|or)?|\s+and|\s+or)\s*"
    rf"(?:section\s+)?{_SECTION})*)\s+(?:of|to)\s+(?:the\s+)?"
    "(?:" + "|".join(f"(?P<a{i}>{pattern})" for i, (_, pattern) in enumerate(_AUTHORITIES)) + ")"
)
_ONE = re.compile(_SECTION)
_LEFT = re.compile(r"\bsections?\s+\d|\band\s+\(")
"""Matches section numbers that remain after the recognised ones are removed."""

_AGAIN = re.compile(
    r"(?:\band\s+(?:also\s+)?(?:designated\s+)?|(?<=\.)\s+(?:Also\s+|Further\s+)?[Dd]esignated\s+)"
    r"(?=pursuant to\b)"
)
"""Where a clause adds a further ground."""

_GROUND = re.compile(r"\bfor\s+(?:being|having|\w+ing)\b")


@dataclass(frozen=True, slots=True)
class Cited:
    """The sections a clause cites, in order; `whole` says whether all of them were understood."""

    citations: tuple[str, ...]
    whole: bool


def cited(clause: str) -> Cited:
    """
    The sections a clause is based on: those before its ground, not those the ground mentions.

    >>> cited("Designated pursuant to sections 1(a)(ii)(A) and 1(a)(iii)(B) of Executive Order"
    ...       " 13818 of December 20, 2017, for being owned by a person blocked pursuant to"
    ...       " section 1(a)(ii)(D) of E.O. 13818.").citations
    ('E.O. 13818 1(a)(ii)(A)', 'E.O. 13818 1(a)(iii)(B)')
    """
    found: list[str] = []
    whole = True
    for part in _AGAIN.split(clause):
        ground = _GROUND.search(part)
        # Sections named after the ground belong to the other person it mentions.
        head = part[: ground.start()] if ground else part
        for match in _LIST.finditer(head):
            authority = _authority(match)
            found += [f"{authority} {section}" for section in _ONE.findall(match["sections"])]
        # Whatever still looks like a section was not understood, so the citation is incomplete.
        whole = whole and not _LEFT.search(_LIST.sub(" ", head))
    return Cited(tuple(dict.fromkeys(found)), whole)


def _authority(match: re.Match[str]) -> str:
    for i, (name, _) in enumerate(_AUTHORITIES):
        if match[f"a{i}"]:
            return name.format(match["number"])
    raise AssertionError("one of the authorities matched")
