"""Twelve-month periods: the one in which a designation started or ended, or may have."""

from collections.abc import Iterable, Iterator
from datetime import date

from magnitsky.measure.intervals import Between
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.window import CALENDAR_YEAR, window_of, year_window


def period_of(day: date, months: str = CALENDAR_YEAR) -> int:
    """
    The year a day counts in: the year in which its period ends.

    >>> period_of(date(2021, 12, 9), "dec-nov")
    2022
    """
    return window_of(day, months).last.year


def period_label(between: Between, months: str = CALENDAR_YEAR) -> str:
    """
    The label of the period or possible periods: `2019`, `2018-2019`, or `by 2018`.

    >>> period_label(Between(date(2018, 12, 1), date(2019, 1, 2)))
    '2018-2019'
    """
    last = period_of(between.high, months)
    if between.low is None:
        return f"by {last}"
    first = period_of(between.low, months)
    return str(last) if first == last else f"{first}-{last}"


def periods_in_order(label: str) -> tuple[str, int]:
    """Sort key: labels by their first year, with `by` labels first within a year."""
    year = label.removeprefix("by ")
    return (year[:4], 0 if year != label else len(year))


def whole_period(labels: Iterable[str], first: date, last: date, months: str) -> Iterator[str]:
    """The labels, plus every period between two days that has none, so that zeros are shown."""
    read = (str(y) for y in range(period_of(first, months), period_of(last, months) + 1))
    yield from sorted({*labels, *read}, key=periods_in_order)


def months_words(months: str) -> Sentence:
    """
    A sentence that says which months make a year.

    >>> months_words("dec-nov")
    'A year runs from December to November, and is named by the year it ends in.'
    """
    window = year_window(2001, months)
    if months == CALENDAR_YEAR:
        return Sentence("Years are calendar years.")
    return Sentence(
        "A year runs from {first} to {last}, and is named by the year it ends in.",
        first=Sentence(f"{window.first:%B}"),
        last=Sentence(f"{window.last:%B}"),
    )
