"""
Parsers for single values of a request, with translatable error sentences.

Each parser raises ValueError with its sentence.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from magnitsky.codebook.countries import countries
from magnitsky.codebook.issuers import issuers
from magnitsky.codebook.programmes import programmes
from magnitsky.errors import BadQuestion
from magnitsky.measure.question import Param
from magnitsky.measure.window import window_of, year_window
from magnitsky.present.question_request import is_past

FIRST_YEAR = 1990
MOST_SHOWN = 60
"""Maximum characters of a wrong value that a message repeats."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def reader_of(param: Param) -> Callable[[str], str]:
    """The parser for a question's own parameter, by its choices or its kind."""
    if param.choices:
        return lambda text: one_of(text, param.choices)
    readers: dict[str, Callable[[str], str]] = {
        "programme": programme_of,
        "government": lambda text: one_of(text.lower(), tuple(issuers())),
        "country": lambda text: one_of(text.lower(), tuple(countries())),
        "months": twelve_months,
        "number": number_of,
        "choice": str,
    }
    return readers[param.kind]


def day(text: str) -> date:
    """A date, such as `2024-12-02`, not before the first supported year."""
    if _DAY.fullmatch(text):
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = None
        if found and found.year >= FIRST_YEAR:
            return found
    raise ValueError(
        _("“%(text)s” is not a date from %(year)s onwards. Write it as: 2024-12-02")
        % {"text": text[:MOST_SHOWN], "year": FIRST_YEAR}
    )


def past_day(today: date) -> Callable[[str], date]:
    """A parser for a date that is not in the future."""

    def read(text: str) -> date:
        found = day(text)
        if found > today:
            raise ValueError(_("%(day)s is in the future.") % {"day": found})
        return found

    return read


def past_moment(now: datetime) -> Callable[[str], date | datetime]:
    """A parser for a date or time that is not in the future; UTC if no zone is given."""

    def read(text: str) -> date | datetime:
        found: date | datetime
        if len(text) > len("2024-12-02") and _DAY.match(text):
            day(text[:10])
            try:
                found = datetime.fromisoformat(text)
            except ValueError:
                return day(text)
            found = found.replace(tzinfo=UTC) if found.tzinfo is None else found
        else:
            found = day(text)
        if not is_past(found, now):
            raise ValueError(_("%(day)s is in the future.") % {"day": text[:MOST_SHOWN]})
        return found

    return read


def year_of(text: str, this_year: int) -> int:
    """A year from the first supported one to next year."""
    if text.isascii() and text.isdecimal() and len(text) == len("2026"):
        year = int(text)
        if FIRST_YEAR <= year <= this_year + 1:
            return year
    raise ValueError(
        _("“%(text)s” is not a year from %(first)s to %(last)s.")
        % {"text": text[:MOST_SHOWN], "first": FIRST_YEAR, "last": this_year + 1}
    )


def programme_of(text: str) -> str:
    """The id of a programme of the codebook."""
    if text.upper() in programmes():
        return text.upper()
    raise ValueError(_("There is no programme “%(word)s”.") % {"word": text[:MOST_SHOWN]})


def months_of(text: str) -> str:
    """The first and last month of a window, such as `dec-nov`."""
    try:
        year_window(FIRST_YEAR, text)
    except BadQuestion:
        said = _("“%(text)s” is no span of months. Write two, as: dec-nov")
        raise ValueError(said % {"text": text[:MOST_SHOWN]}) from None
    return "-".join(part[:3] for part in text.lower().split("-"))


def twelve_months(text: str) -> str:
    """A window of exactly twelve months."""
    span = months_of(text)
    try:
        window_of(date(FIRST_YEAR, 1, 1), span)
    except BadQuestion:
        said = _("“%(text)s” are not twelve months. Write twelve, as: dec-nov")
        raise ValueError(said % {"text": text[:MOST_SHOWN]}) from None
    return span


def number_of(text: str) -> str:
    """A whole number of at most five digits."""
    if text.isascii() and text.isdecimal() and len(text) < 6:  # noqa: PLR2004 - what a page can show
        return str(int(text))
    raise ValueError(_("“%(text)s” is not a number.") % {"text": text[:MOST_SHOWN]})


def one_of(text: str, choices: Sequence[str]) -> str:
    """One of some words."""
    if text in choices:
        return text
    raise ValueError(not_one_of(text, choices))


def not_one_of(text: str, choices: Sequence[str]) -> str:
    """The error sentence for a value that is not one of the choices."""
    return _("“%(text)s” is not one of: %(choices)s.") % {
        "text": text[:MOST_SHOWN],
        "choices": ", ".join(choices[:12]) + ("…" if len(choices) > 12 else ""),  # noqa: PLR2004
    }
