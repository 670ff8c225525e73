"""Names of periods: a year by its number, other windows by their months or days."""

import calendar
from datetime import date, timedelta

from magnitsky.measure.sentence import day_in_words
from magnitsky.measure.window import Window
from magnitsky.present.report import texts


def period(window: Window) -> str:
    """
    The name of a period.

    >>> period(Window(date(2022, 1, 1), date(2022, 12, 31)))
    '2022'
    >>> period(Window(date(2021, 12, 1), date(2022, 11, 30)))
    'December 2021 to November 2022'
    """
    first, last = window.first, window.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        year = str(first.year)
        return year if first.year == last.year else f"{year} to {last.year}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return texts.MONTHS.format(first=_month(first), last=_month(last))
    return texts.MONTHS.format(first=day_in_words(first), last=day_in_words(last))


def _month(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"
