"""The cells of the Journal's annexes: lists of values, and the wording of each kind."""

import csv
import re
from typing import NamedTuple

from magnitsky.codebook.countries import country_code, country_codes
from magnitsky.convert.dates import read_dates
from magnitsky.convert.record import Identifier


class CellReading(NamedTuple):
    """Values read from a cell, and the words that were not understood; both may be empty."""

    values: tuple[str, ...]
    words: str | None = None


def values(cell: str) -> tuple[str, ...]:
    """
    The values of a cell, separated by `;`; a value with `;` or `"` in it is quoted.

    White space is folded, and repeated values are removed.

    Raises:
        csv.Error: a quote is not closed.

    >>> values('"Foo; Bar"; Baz')
    ('Foo; Bar', 'Baz')
    """
    if ";" not in cell and '"' not in cell:
        one = " ".join(cell.split())
        return (one,) if one else ()
    folded = " ".join(cell.split())
    found = next(csv.reader([folded], delimiter=";", skipinitialspace=True, strict=True), [])
    return tuple(dict.fromkeys(value for part in found if (value := part.strip())))


LONGEST = 400
"""Maximum length of a value; a longer one is prose and is kept as words."""

_OR = re.compile(r"\s+or\s+")


def countries(printed: str) -> CellReading:
    """
    The countries in the Journal's wording, and the wording where not all of it is understood.

    >>> countries("Belarusian or Russian").values, countries("allegedly Russian").values
    (('by', 'ru'), ())
    """
    codes, unread = country_codes(_OR.sub(", ", printed))
    return CellReading(codes, printed if unread else None)


_LAST_BRACKET = re.compile(r"\s*\((?:now )?([^()]*)\)$")


_POSTCODE = re.compile(r",\s*\d[\d\s-]*$")
_SHORTEST = 3


def place_country(printed: str) -> str | None:
    """
    The country a place ends with, also in brackets; None if the last words are not a country.

    `Qom, Iran`, `Tehran (Iran)`, `Pskov, Russian SFSR (now Russian Federation)`, `Rwanda (as of
    early 2016)`, `Kovrov, Russia, 601914`. Two letters are not read as a country.
    """
    end = printed[-LONGEST:]
    bracket = _LAST_BRACKET.search(end)
    code = _country(bracket[1]) if bracket else None
    if code:
        return code
    place = _POSTCODE.sub("", end[: bracket.start()] if bracket else end)
    return _country(place.rpartition(",")[2].strip())


def _country(words: str) -> str | None:
    return country_code(words) if len(words) >= _SHORTEST else None


_CALENDAR = re.compile(r"([^()]*)\((\w[\w ]*?) calendar\)")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_UNDER_NAME = re.compile(r"\s+as\s+[‘'“\"].*$")


def dates(printed: str) -> CellReading:
    """
    The dates in the Journal's wording, and the words that are no part of them.

    A year of another calendar is not read: 1343 of the Iranian calendar is no year of ours.

    >>> dates("1343 (Iranian Hijri calendar), 1964 or 1965 (Gregorian calendar)").values
    ('1964', '1965')
    >>> dates("3.5.1977 (15.4.1974 for the alias)")
    CellReading(values=('1977-05-03',), words='3.5.1977 (15.4.1974 for the alias)')
    """
    if len(printed) > LONGEST:
        return CellReading((), printed)
    words: str | None
    calendars = _CALENDAR.findall(printed)
    if calendars:
        text, words = " ".join(part for part, name in calendars if name == "Gregorian"), printed
    else:
        text = _UNDER_NAME.sub("", _BRACKET.sub("", printed))
        words = None if text == printed else printed
    found = read_dates(text)
    if found.rest or not found.values:
        return CellReading((), printed)
    return CellReading(found.values, words)


_MANY_NUMBERS = re.compile(r"(?:[A-Z]{0,3} ?\d{5,})(?:(?:, | and )[A-Z]{0,3} ?\d{5,})+")
_NUMBER = re.compile(
    r"(?:(?P<lead>diplomatic passport|passport|travel document|fardc id)\b[:\s]*)?"
    r"(?P<number>[^(),;]*?\d[^(),;]*?)"
    r"(?P<brackets>(?:\s*\([^()]*+\)?+)*+)"
    r"(?:[,\s]+(?P<rest>(?:valid|expires|expired|issued)\b.*))?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]*)")
_BEHIND_COUNTRY = re.compile(r"(?P<country>[^\d]{4,}) (?P<number>\S*\d.*)")


def identifiers(kind: str, printed: str) -> tuple[Identifier, ...]:
    """
    The numbers in one value; the words printed around them go into the note.

    `A54062245 (Iran), expires 12.7.2026` gives the number, its country and a note. Empty if there
    is no digit.
    """
    if not any(letter.isdecimal() for letter in printed):
        return ()
    if len(printed) > LONGEST:
        return (Identifier(kind, printed),)
    if _MANY_NUMBERS.fullmatch(printed):
        return tuple(Identifier(kind, number) for number in re.split(r", | and ", printed))
    match = _NUMBER.fullmatch(printed)
    if match is None:
        return (Identifier(kind, printed),)
    number, country = match["number"].strip(" ."), None
    notes = [match["lead"]]
    behind = _BEHIND_COUNTRY.fullmatch(number)
    if behind and (country := _country(behind["country"])):
        number = behind["number"]
    for words in _IN_BRACKETS.findall(match["brackets"]):
        code = _country(words)
        country = country or code
        notes += [] if code else [words]
    notes.append(match["rest"])
    return (Identifier(kind, number, None, country, "; ".join(filter(None, notes)) or None),)
