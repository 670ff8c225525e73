"""Windows: spans of days, such as a calendar year or the year from December to November."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from magnitsky.errors import BadQuestion

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CALENDAR_YEAR = "jan-dec"
PREVIOUS = 5
"""How many periods before it one period is set beside, in the field's reports."""


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days; both count."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.first <= day <= self.last

    @property
    def name(self) -> str:
        """
        The year of a window of one calendar year; else its days.

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
        months: its first and last month, as `dec-nov`; or fewer than twelve, as `jan-mar`.

    Raises:
        BadQuestion: these are no two months, or more than a year.

    >>> year_window(2022, "dec-nov")
    Window(first=datetime.date(2021, 12, 1), last=datetime.date(2022, 11, 30))
    """
    first, last = _months(months)
    begins = date(year if first <= last else year - 1, first, 1)
    return Window(begins, _end_of_month(year, last))


def _months(text: str) -> tuple[int, int]:
    first, dash, last = text.strip().lower().partition("-")
    if not dash or first[:3] not in MONTHS or last[:3] not in MONTHS:
        raise BadQuestion(f"{text!r} is no span of months. Write two, as: dec-nov")
    return MONTHS.index(first[:3]) + 1, MONTHS.index(last[:3]) + 1


def previous(window: Window, number: int = PREVIOUS) -> tuple[Window, ...]:
    """
    The windows of the same days in the years before, the nearest last.

    A window longer than a year goes back by as many years as it touches.

    >>> [one.name for one in previous(year_window(2022), 2)]
    ['2020', '2021']
    """
    years = (window.last - window.first).days // 366 + 1
    return tuple(_back(window, years * n) for n in range(number, 0, -1))


def _back(window: Window, years: int) -> Window:
    return Window(_years_before(window.first, years), _last_before(window.last, years))


def _years_before(day: date, years: int) -> date:
    last = _end_of_month(day.year - years, day.month)
    return last.replace(day=min(day.day, last.day))


def _last_before(day: date, years: int) -> date:
    """As many years before; the end of a month stays the end of a month."""
    if (day + timedelta(days=1)).day == 1:
        return _end_of_month(day.year - years, day.month)
    return _years_before(day, years)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def window_of(day: date, months: str = CALENDAR_YEAR) -> Window:
    """
    The window of twelve months a day falls into.

    Raises:
        BadQuestion: the months are not twelve.

    >>> window_of(date(2021, 12, 9), "dec-nov").last
    datetime.date(2022, 11, 30)
    """
    first, last = _months(months)
    if last % 12 + 1 != first:
        raise BadQuestion(f"{months!r} are not twelve months. Write twelve, as: dec-nov")
    here = year_window(day.year, months)
    return here if here.holds(day) else year_window(day.year + 1, months)
