"""Format dates in words, as precisely as they are known."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

_FORMATS = {4: "Y", 7: "F Y", 10: "j F Y"}
_PARTIAL = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


def day(value: date | str | None) -> str:
    """
    A date in words, as precisely as known; ranges and approximate dates too.

    >>> day("1972-05-03"), day("1972-05"), day("1960~"), day("1970/1972")
    ('3 May 1972', 'May 1972', 'about 1960', 'between 1970 and 1972')
    """
    if not value:
        return ""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    first, slash, last = value.partition("/")
    if slash:
        return gettext("between %(first)s and %(last)s") % {"first": day(first), "last": day(last)}
    if value.endswith("~"):
        return gettext("about %(day)s") % {"day": day(value[:-1])}
    if not _PARTIAL.match(value):
        return value
    padded = f"{value}-01-01"[:10]
    try:
        return date_format(date.fromisoformat(padded), _FORMATS[len(value)])
    except ValueError:
        return value


def span_words(span: str) -> str:
    """
    A range of months in words.

    >>> span_words("dec-nov")
    'December to November'
    """
    names = {
        "jan": gettext("January"),
        "feb": gettext("February"),
        "mar": gettext("March"),
        "apr": gettext("April"),
        "may": gettext("May"),
        "jun": gettext("June"),
        "jul": gettext("July"),
        "aug": gettext("August"),
        "sep": gettext("September"),
        "oct": gettext("October"),
        "nov": gettext("November"),
        "dec": gettext("December"),
    }
    first, _dash, last = span.partition("-")
    if first not in names or last not in names:
        return span
    return gettext("%(first)s to %(last)s") % {"first": names[first], "last": names[last]}
