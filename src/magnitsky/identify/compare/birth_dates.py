"""Birth dates with their precision: which agree and which contradict each other."""

import re
from enum import IntEnum
from typing import NamedTuple

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ABOUT = 2
"""Tolerance of `about 1960`, in years."""
_NEAR_YEARS = 1


class BirthDates(NamedTuple):
    """Full dates, months as `1972-05`, and year ranges; `exact`: every date is a full date."""

    days: frozenset[str]
    months: frozenset[str]
    years: tuple[tuple[int, int], ...]
    exact: bool


class BirthAgreement(IntEnum):
    """How two sets of birth dates compare."""

    UNKNOWN = 0
    DAY = 1
    MONTH = 2
    YEAR = 3
    RANGE = 4
    NEAR = 5
    CONTRADICTS = 6


def births_of(dates: tuple[str, ...]) -> BirthDates | None:
    """
    The birth dates of one subject; None if none is stated.

    >>> births_of(("1961-03-17", "1960~")).years
    ((1958, 1962), (1961, 1961))
    """
    days = frozenset(d for d in dates if _DAY.match(d))
    months = frozenset(d[:7] for d in dates if len(d) in _WITH_MONTH and "/" not in d)
    years = tuple(sorted({span for d in dates if (span := _span(d))}))
    return BirthDates(days, months, years, len(days) == len(set(dates))) if years else None


_WITH_MONTH = (7, 10)


def _span(date: str) -> tuple[int, int] | None:
    found = [int(year) for year in _YEAR.findall(date)]
    if not found:
        return None
    slack = _ABOUT if "~" in date else 0
    return found[0] - slack, found[-1] + slack


def agreement(a: BirthDates | None, b: BirthDates | None) -> BirthAgreement:
    """
    The closest agreement of any two dates; a contradiction only if no two are compatible.

    Full dates in one year with different days contradict each other, unless day and month are
    swapped, which happens in official lists.
    """
    if a is None or b is None:
        return BirthAgreement.UNKNOWN
    if a.days & b.days or _exchanged(a.days, b.days):
        return BirthAgreement.DAY
    if (a.months & b.months) and not (a.days and b.days):
        return BirthAgreement.MONTH
    best = BirthAgreement.CONTRADICTS
    for one in a.years:
        for other in b.years:
            best = min(best, _years(one, other))
    if best in _BY_YEAR and a.exact and b.exact:
        return BirthAgreement.NEAR if _one_digit(a.days, b.days) else BirthAgreement.CONTRADICTS
    return best


_BY_YEAR = frozenset({BirthAgreement.YEAR, BirthAgreement.NEAR})


def _years(one: tuple[int, int], other: tuple[int, int]) -> BirthAgreement:
    if one == other and one[0] == one[1]:
        return BirthAgreement.YEAR
    if one[0] <= other[1] and other[0] <= one[1]:
        return BirthAgreement.RANGE
    gap = max(one[0] - other[1], other[0] - one[1])
    return BirthAgreement.NEAR if gap <= _NEAR_YEARS else BirthAgreement.CONTRADICTS


def _exchanged(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(f"{d[:5]}{d[8:]}-{d[5:7]}" in b for d in a)


def _one_digit(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two dates differ in one digit, a common error in official lists."""
    return any(sum(x != y for x, y in zip(d, e, strict=True)) == 1 for d in a for e in b)
