"""Windows: inclusive ranges of days, such as a calendar year or December to November."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from magnitsky.errors import BadQuestion

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CALENDAR_YEAR = "jan-dec"
PREVIOUS = 5
"""Number of earlier periods that a period is compared with in the field's reports."""


@dataclass(frozen=True, slots=True)
class Window:
    """An inclusive range of days."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day is within the window."""
        return self.first <= day <= self.last

    @property
    def name(self) -> str:
        """
        The year if the window is a calendar year; otherwise its first and last day.

        >>> year_window(2022).name, year_window(2022, "dec-nov").name
        ('2022', '2021-12-01 to 2022-11-30')
        """
        if self == Window(date(self.first.year, 1, 1), date(self.first.year, 12, 31)):
            return str(self.first.year)
        return f"{self.first} to {self.last}"


def year_window(year: int, months: str = CALENDAR_YEAR) -> Window:
    """
    The window of a year, named by the year it ends in.

    Args:
        year: the year of its last day.
        months: its first and last month, such as `dec-nov`, or fewer than twelve, such as
            `jan-mar`.

    Raises:
        BadQuestion: these are not two months.

    >>> year_window(2022, "dec-nov")
    Window(first=datetime.date(2021, 12, 1), last=datetime.date(2022, 11, 30))
    """
    first, last = _months(months)
    begins = date(year if first <= last else year - 1, first, 1)
    return Window(begins, _end_of_month(year, last))


def _months(text: str) -> tuple[int, int]:
    first, dash, last = text.strip().lower().partition("-")
    if not dash or first[:3] not in MONTHS or last[:3] not in MONTHS:
        raise BadQuestion(f"{text!r} is not a span of months. Give two months, such as dec-nov.")
    return MONTHS.index(first[:3]) + 1, MONTHS.index(last[:3]) + 1


def previous(window: Window, number: int = PREVIOUS) -> tuple[Window, ...]:
    """
    The windows of the same days in earlier years, the most recent last.

    A window longer than a year moves back by as many years as it touches.

    >>> [one.name for one in previous(year_window(2022), 2)]
    ['2020', '2021']
    """
    # 366, so that a full leap year still counts as one year.
    years = (window.last - window.first).days // 366 + 1
    return tuple(_back(window, years * n) for n in range(number, 0, -1))


def _back(window: Window, years: int) -> Window:
    return Window(_years_before(window.first, years), _last_before(window.last, years))


def _years_before(day: date, years: int) -> date:
    last = _end_of_month(day.year - years, day.month)
    # 29 February has no counterpart in most years.
    return last.replace(day=min(day.day, last.day))


def _last_before(day: date, years: int) -> date:
    """The same day some years earlier; the last day of a month stays the last day."""
    if (day + timedelta(days=1)).day == 1:
        return _end_of_month(day.year - years, day.month)
    return _years_before(day, years)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def window_of(day: date, months: str = CALENDAR_YEAR) -> Window:
    """
    The twelve-month window that contains a day.

    Raises:
        BadQuestion: the months are not twelve.

    >>> window_of(date(2021, 12, 9), "dec-nov").last
    datetime.date(2022, 11, 30)
    """
    first, last = _months(months)
    if last % 12 + 1 != first:
        raise BadQuestion(f"{months!r} is not a span of twelve months. Give one, such as dec-nov.")
    here = year_window(day.year, months)
    return here if here.holds(day) else year_window(day.year + 1, months)
