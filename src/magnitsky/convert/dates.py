"""Dates as the publishers print them, read to EDTF (ISO 8601-2) with their precision kept."""

import calendar
import re
from typing import NamedTuple

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ATOM = re.compile(
    r"(?<![\dA-Za-z])(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{2})(?:-(?P<d1>\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
    r"|(?P<d2>\d{1,2}|dd)\s?[./-]\s?(?P<m2>\d{1,2}|mm)\s?[./-]\s?(?P<y2>\d{4})"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?"
    + _MONTH.format("m3")
    + r",?[\s-]*(?P<y3>\d{4})"
    r"|" + _MONTH.format("m4") + r"\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{4})"
    r"|" + _MONTH.format("m5") + r",?[\s-]*(?P<y5>\d{4})"
    r"|(?P<m6>\d{1,2})/(?P<y6>\d{4})"
    r"|(?P<y7>\d{4})"
    r")(?!\d)",
    re.IGNORECASE,
)
_SHAPES = (
    ("y1", "m1", "d1"),
    ("y2", "m2", "d2"),
    ("y3", "m3", "d3"),
    ("y4", "m4", "d4"),
    ("y5", "m5", None),
    ("y6", "m6", None),
    ("y7", None, None),
)
_RANGE = re.compile(r"^\s*(?:to|until|through|-|–|—)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)
_AND = re.compile(r"^\s*(?:and|to)\s*$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:\b(?:approximately|approx|circa|ca|c|about|around|estimated)\b[.:]?|~)\s*(?:in\s+)?(?:between\s+)?$",
    re.IGNORECASE,
)
_GLUE = re.compile(
    r"\b(?:approximately|approx|circa|ca|c|about|around|estimated|between|from|and|or|to|until|in"
    r"|through|either|exact|alt|dob|born|[a-z]\))\b|[a-z]\)|[\s,;:./()~–—-]+",
    re.IGNORECASE,
)  # fmt: skip


class Dates(NamedTuple):
    """The dates found, in the order printed, and the words that are not part of them."""

    values: tuple[str, ...]
    rest: str


def partial_date(text: str) -> str | None:
    """
    Read one date and keep its precision; None if the text is not exactly one date.

    A day or month the source does not know is left out, never guessed: an invented 1 January would
    later match two different people. Day comes before month, as in every list read here; for OFAC's
    `MM/DD/YYYY` headers use `month_first_date`.

    >>> partial_date("00/00/1962")
    '1962'
    >>> partial_date("25 Aug 1956"), partial_date("27.1.1964"), partial_date("dd/03/1970")
    ('1956-08-25', '1964-01-27', '1970-03')
    >>> partial_date("12. Sep 1974"), partial_date("03/1965")
    ('1974-09-12', '1965-03')
    """
    found = read_dates(text)
    return found.values[0] if len(found.values) == 1 and not found.rest else None


def month_first_date(text: str) -> str | None:
    """
    Read `MM/DD/YYYY`, the form of OFAC's publication headers.

    >>> month_first_date("09/30/2026")
    '2026-09-30'
    """
    month, _, rest = text.strip().partition("/")
    day, _, year = rest.partition("/")
    return partial_date(f"{day}/{month}/{year}")


def read_dates(text: str) -> Dates:
    """
    Read every date in a cell: lists, ranges and approximations.

    >>> read_dates("a) Approximately 1955- 1958 b) 3 May 1961").values
    ('1955~/1958~', '1961-05-03')
    >>> read_dates("1972 or 1973").values, read_dates("between 1970 and 1972").values
    (('1972', '1973'), ('1970/1972',))
    """
    values: list[str] = []
    rest: list[str] = []
    end = 0
    pending_between = False
    for match in _ATOM.finditer(text):
        glue = text[end : match.start()]
        value = _value(match)
        if value is None:
            continue
        joins = bool(_RANGE.match(glue)) or (pending_between and bool(_AND.match(glue)))
        about = bool(_ABOUT.search(glue))
        if values and joins and "/" not in values[-1]:
            earlier = values.pop()
            # `about 1955-1958` is approximate at both ends.
            values.append(_range(earlier, value + "~" if earlier.endswith("~") else value))
        else:
            values.append(value + "~" if about else value)
        pending_between = bool(_BETWEEN.search(glue))
        rest.append(glue)
        end = match.end()
    rest.append(text[end:])
    return Dates(tuple(dict.fromkeys(values)), _GLUE.sub(" ", " ".join(rest)).strip())


def _range(earlier: str, later: str) -> str:
    return earlier if earlier == later else f"{earlier}/{later}"


def _value(match: re.Match[str]) -> str | None:
    for year_group, month_group, day_group in _SHAPES:
        year = match[year_group]
        if year is None:
            continue
        month = _month(match[month_group]) if month_group else 0
        day = _number(match[day_group]) if day_group else 0
        if not int(year) or month is None:
            return None
        return _written(f"{int(year):04}", month, day)
    return None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _month(text: str | None) -> int | None:
    if text and text[0].isalpha() and text.lower() != "mm":
        return _MONTHS[text[:3].casefold()]  # `ſ` matches `s` where case does not count
    month = _number(text)
    return month if month < len(calendar.month_abbr) else None


def _written(year: str, month: int, day: int) -> str | None:
    if not month:
        return year
    if not day:
        return f"{year}-{month:02}"
    if day > calendar.monthrange(int(year), month)[1]:
        return None
    return f"{year}-{month:02}-{day:02}"
