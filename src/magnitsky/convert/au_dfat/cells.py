"""The cells of the Australian sheet: `a) ... b) ...` lists, dates, places, listing dates."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from magnitsky.codebook.countries import country_code
from magnitsky.convert.dates import Dates, partial_date, read_dates
from magnitsky.convert.normalise import clean_text
from magnitsky.convert.record import Address, BirthPlace, Name, NameKind

_ITEM = r"(?:^|(?<=[\s;,.]))\(?(?:{letters}|[1-9])\)\s*|;|>>|[,.]?\s*\balt(?:ernative)?\.? POB:\s*"
_ITEMS = re.compile(_ITEM.format(letters="[A-Za-z]"), re.IGNORECASE)
_ITEMS_OF_ROMAN = re.compile(_ITEM.format(letters="[A-HJ-UWYZa-hj-uwyz]"))
_LEAD = re.compile(
    r"^(?:address:|alt(?:ernative)?\.?\s+(?:POB:?|DOB:?)?|POB:?(?:\s|$))\s*", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]{2,}\)")
_MORE_DATE = re.compile(
    r"\d|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|hijri)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT_COUNTRIES = frozenset({"DRC", "UAE", "UK", "USA"})
_SHORT = 4
_FIRST_YEAR = "1850"
_ISO = re.compile(r"\d{4}(?:-\d\d-\d\d)?")

_DAY = r"(\d{1,2} ?/ ?\d{1,2} ?/ ?\d{4}|\d{1,2} [A-Za-z]{3,9}\.? ?\d{4})(?!\d)"
_LISTED = re.compile(
    r"\b(?:listed|designated)"
    rf"(?: ?(?:on ?:? ?|by [^.;()]{{0,40}}committee )?|[^.;\[\]]{{0,160}}?\bon\b ?:? ?){_DAY}"
    rf"|^{_DAY}(?= ?\(| ?,| ?$| pursuant\b)"
    rf"|\bclass of vessels made by the Foreign Minister on {_DAY}",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\(?\s*\b(?:amended|re-?listed|last listed|updated|formerly listed|previously listed)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\bre-?listing of a previous designation\b", re.IGNORECASE)
_INSTRUMENT = re.compile(r"\b(?:List|Listing|Instrument) (\d{4})\b")
_ALL_SAID = re.compile(
    rf"(?:(?:first )?(?:listed|designated) ?on ?:? ?)?{_DAY}[ .]*", re.IGNORECASE
)
_COMMITTEE = r"\d{3,4}(?:/\d{3,4})* \((?:[^()]|\([^()]*\))*\)"
_COMMITTEES = re.compile(rf"{_COMMITTEE}(?:[ ,;]+{_COMMITTEE})+")
_FORMER = re.compile(
    r"\s*\((?:previously|formerly) (?:listed|known) as[.,]?\s*(?:in arabic:\s*([^()]*))?\)$",
    re.IGNORECASE,
)

Say = Callable[[str, str, str], None]
"""Reports a value that is not understood: what, field, value."""


class BirthCell(NamedTuple):
    """The dates of a cell and whether they are all it says; the words left over are in `unread`."""

    dates: tuple[str, ...]
    unread: tuple[str, ...]
    qualified: bool


class ListingDay(NamedTuple):
    """The listing date a text states, and whether the text says nothing else."""

    on: str | None
    is_all: bool


@lru_cache(maxsize=4096)
def items(words: str) -> tuple[str, ...]:
    """
    The items of a list, with or without letters.

    >>> items("a) Kabul, Afghanistan b) Quetta (as at 2014; in hiding)"), items("Lebanon; Syria")
    (('Kabul, Afghanistan', 'Quetta (as at 2014; in hiding)'), ('Lebanon', 'Syria'))
    """
    cut = _ITEMS_OF_ROMAN if " ii)" in words else _ITEMS
    # Separators within brackets belong to a remark on one item and do not split it.
    bare = _ASIDE.sub(lambda aside: "x" * len(aside[0]), words) if "(" in words else words
    parts: list[str] = []
    start = 0
    for mark in cut.finditer(bare):
        parts.append(words[start : mark.start()])
        start = mark.end()
    parts.append(words[start:])
    clean = (clean_text(_LEAD.sub("", part.strip(" ,;.:"))) for part in parts)
    return tuple(part for part in clean if part)


@lru_cache(maxsize=4096)
def births(words: str) -> BirthCell:
    """
    Read a Date of Birth cell.

    Words beside a date qualify it (`as Example Name`); beside digits or a month they may change
    it (`between Aug. and Sep 1977`), so such a part is not read. Neither is a year before 1850:
    the list prints some of the Islamic calendar without saying so.
    """
    if _ISO.fullmatch(words) and partial_date(words) == words >= _FIRST_YEAR:
        return BirthCell((words,), (), qualified=False)
    dates: list[str] = []
    unread: list[str] = []
    qualified = False
    for item in items(words):
        found = read_dates(item)
        parts = [item] if _is_clean(found) else item.split(",")
        for part in filter(None, map(clean_text, parts)):
            found = read_dates(part)
            if not found.values or _is_misread(found):
                unread.append(part)
            else:
                dates += found.values
                qualified = qualified or bool(found.rest)
    return BirthCell(tuple(dict.fromkeys(dates)), tuple(unread), qualified)


def _is_clean(found: Dates) -> bool:
    return not found.rest and not _is_misread(found)


def _is_misread(found: Dates) -> bool:
    too_early = any(date < _FIRST_YEAR for date in found.values)
    return too_early or bool(_MORE_DATE.search(found.rest))


@lru_cache(maxsize=4096)
def place(words: str) -> BirthPlace:
    """A place of birth, with a country if the last words name one."""
    return BirthPlace(words, country_in(words))


@lru_cache(maxsize=4096)
def address(words: str) -> Address:
    """An address, with a country if the last words name one."""
    return Address(full=words, country=country_in(words))


@lru_cache(maxsize=4096)
def country_in(words: str) -> str | None:
    """
    The country the last words name; three-letter words may be part of a street or a state.

    >>> country_in("Market, Kabul, Afghanistan (as at 2014)"), country_in("Ob, 633100 Russia")
    ('af', 'ru')
    """
    last = words.rpartition(",")[2].strip(" .")
    bare = _BRACKETS.sub(" ", words).strip(" .,;-0123456789")
    aside = words[words.rfind("(") + 1 : -1] if words.endswith(")") else ""
    for name in (last, aside, re.split(r"[,\d]", bare)[-1].strip(" .-")):
        code = country_code(name) if len(name) >= _SHORT or name in _SHORT_COUNTRIES else None
        if code:
            return code
    return None


@lru_cache(maxsize=4096)
def listing_day(words: str) -> ListingDay:
    """
    The day a Listing Information cell says the entry was first listed or designated on.

    A day of amendment, of listing anew, or of the Gazette is none, and an instrument's year is
    no day.

    >>> listing_day("Listed by UN 1267 Committee on 25 January 2001 (amended on 9 July 2007)")
    ListingDay(on='2001-01-25', is_all=False)
    >>> listing_day("Last listed on: 16/09/2022").on
    """
    before = words[: later.start()] if (later := _LATER.search(words)) else words
    days = [
        day
        for found in _LISTED.finditer(before)
        if (day := partial_date(found[1] or found[2] or found[3]))
    ]
    if not days or _AGAIN.search(words):
        return ListingDay(None, is_all=False)
    day = min(days)
    instrument = _INSTRUMENT.search(before)
    if instrument and instrument[1] < day[:4]:
        return ListingDay(None, is_all=False)
    return ListingDay(day, is_all=bool(_ALL_SAID.fullmatch(words)))


@lru_cache(maxsize=4096)
def committees(words: str) -> tuple[str, ...]:
    """
    The programme tags; only a cell with United Nations tags can hold several.

    >>> committees("1970 (Libya) 1973 (Libya)")
    ('1970 (Libya)', '1973 (Libya)')
    """
    if _COMMITTEES.fullmatch(words):
        return tuple(re.findall(_COMMITTEE, words))
    return (words,) if words else ()


_KINDS: dict[str, NameKind] = {
    "primary name": "primary",
    "aka": "alias",
    "alias": "alias",
    "original script": "alias",
    "fka": "former",
    "formerly known as": "former",
    "previously listed as": "former",
}


def names(words: str, name_type: str, strength: str, say: Say) -> list[Name]:
    """The names of one row: one and, in a few rows, the same name in Arabic after it."""
    kind = _KINDS.get(name_type.lower())
    if kind is None:
        say("kind of name not known, kept as an alias", "Name Type", name_type)
        kind = "alias"
    if strength.lower() == "weak" and kind == "alias":
        kind = "weak"
    elif strength.lower() not in {"", "strong", "weak"}:
        say("strength of a name not known", "Alias Strength", strength)
    former = _FORMER.search(words)
    if former is None or not former.start():
        return [Name(words, kind)]
    kept: NameKind = "primary" if kind == "primary" else "former"
    found = [Name(words[: former.start()], kept)]
    if former[1] and former[1].strip():
        found.append(Name(former[1].strip(), "former", lang="ar"))
    return found
