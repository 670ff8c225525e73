"""From the words of an address to what is asked: each control read, each mistake said in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar, cast, get_args

from django.utils.translation import gettext as _

from magnitsky import codebook
from magnitsky.codebook.countries import countries
from magnitsky.codebook.programmes import Issuer, programmes
from magnitsky.errors import BadQuestion, NotFound
from magnitsky.measure.question import Param, Question
from magnitsky.measure.scope import KINDS, TieWanted
from magnitsky.measure.window import CALENDAR_YEAR, Window, window_of, year_window
from magnitsky.present.question_request import Counted, QuestionRequest, Which, is_past, key_of

Given = Mapping[str, Sequence[str]]
T = TypeVar("T")

FIRST_YEAR = 1990
MOST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WITHOUT_VESSELS = tuple(kind for kind in KINDS if kind != "vessel")


@dataclass
class FormReading:
    """What was given, and what was wrong with it: by the name of the field, in words."""

    given: Given
    now: datetime
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The last value of a name, without white space around it."""
        values = self.given.get(name, ())
        return values[-1].strip() if values else ""

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a name, given several times or with commas; each once."""
        parts = (part.strip() for value in self.given.get(name, ()) for part in value.split(","))
        return tuple(dict.fromkeys(filter(None, parts)))

    def read(self, name: str, reader: Callable[[str], T]) -> T | None:
        """A value, read; None where it is absent or wrong."""
        text = self.text(name)
        if not text:
            return None
        try:
            return reader(text)
        except (ValueError, NotFound, BadQuestion) as error:
            self.errors[name] = str(error)
            return None

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        """One of some words."""
        return self.read(name, lambda text: _one_of(text, choices)) or default


def read_question_request(
    question: Question, given: Given
) -> tuple[QuestionRequest, dict[str, str]]:
    """
    What an address asks of a question, and its mistakes in words by the name of the field.

    Controls the question does not have are passed over. A control with a mistake has its default.
    """
    reading = FormReading(given, datetime.now(UTC))
    controls = question.controls
    which, picked = _programmes(reading)
    kinds, vessels = _kinds(reading, question)
    year, months, days = _window(reading) if "window" in controls else (None, CALENDAR_YEAR, None)
    has_window = bool(year or days)
    tie = reading.choice("tie", get_args(TieWanted), "any") if "tie" in controls else "any"
    asked = QuestionRequest(
        which,
        picked,
        kinds,
        vessels,
        cast("TieWanted", tie),
        year,
        months,
        days,
        _counted(reading, has_window=has_window) if "counting" in controls else "",
        _as_of(reading, has_window=has_window) if "as_of" in controls else None,
        reading.read("known_at", _past_moment(reading.now)) if "known_at" in controls else None,
        tuple(_params(reading, question.params)),
    )
    return asked, reading.errors


def _programmes(reading: FormReading) -> tuple[Which, tuple[str, ...]]:
    named = reading.many("programme")
    which = reading.choice("programmes", ("narrow", "wide", "picked"), "")
    if which in {"narrow", "wide"}:
        return cast("Which", which), ()
    if not named:
        if which:
            reading.errors["programme"] = _("Tick at least one programme.")
        return "narrow", ()
    known = programmes()
    wrong = [one for one in named if one.upper() not in known]
    if wrong:
        reading.errors["programme"] = _(
            "There is no programme “%(word)s”. Tick those you mean."
        ) % {"word": wrong[0][:MOST_SHOWN]}
        return "narrow", ()
    return "picked", tuple(sorted({one.upper() for one in named}))


def _kinds(reading: FormReading, question: Question) -> tuple[tuple[str, ...], bool]:
    vessels = reading.text("vessels") != "no"
    if "kinds" not in question.controls:
        return (), vessels or "vessels" not in question.controls
    named = reading.many("kind")
    wrong = [one for one in named if one not in KINDS]
    if wrong:
        reading.errors["kind"] = _not_one_of(wrong[0], KINDS)
        return (), True
    wanted = tuple(
        kind for kind in KINDS if kind in (named or KINDS) and (vessels or kind != "vessel")
    )
    if not wanted:
        reading.errors["kind"] = _("Vessels are wanted and left out: nothing is left to count.")
    if not wanted or wanted == KINDS:
        return (), True
    return ((), False) if wanted == _WITHOUT_VESSELS else (wanted, True)


def _window(reading: FormReading) -> tuple[int | None, str, Window | None]:
    days = _days(reading)
    year = reading.read("year", lambda text: _year(text, reading.now.year))
    months = reading.read("months", _span) or CALENDAR_YEAR
    if year and (reading.text("first") or reading.text("last")):
        reading.errors["year"] = _("A year and two days are given. Clear one of them.")
        return None, CALENDAR_YEAR, None
    if year and year_window(year, months).first > reading.now.date():
        reading.errors["year"] = _("These months of %(year)s are yet to come.") % {"year": year}
        return None, CALENDAR_YEAR, None
    return year, months if year else CALENDAR_YEAR, days


def _days(reading: FormReading) -> Window | None:
    first = reading.read("first", day)
    last = reading.read("last", day)
    if first and last:
        if last < first:
            reading.errors["last"] = _("The last day is before the first. Exchange them.")
        elif first > reading.now.date():
            reading.errors["first"] = _("The first day is yet to come.")
        else:
            return Window(first, last)
    elif first and "last" not in reading.errors:
        reading.errors["last"] = _("Give the last day too.")
    elif last and "first" not in reading.errors:
        reading.errors["first"] = _("Give the first day too.")
    return None


def _counted(reading: FormReading, *, has_window: bool) -> Counted:
    count = reading.choice("count", ("ended", "ever"), "")
    if count == "ended" and not has_window:
        reading.errors.setdefault("count", _("Choose a year or two days in which it ended."))
        return ""
    if count == "ever" and has_window:
        reading.errors["count"] = _("“Ever listed” has no year or days. Clear one of them.")
        return ""
    return cast("Counted", count)


def _as_of(reading: FormReading, *, has_window: bool) -> date | None:
    found = reading.read("as_of", _past_day(reading.now.date()))
    if found and has_window:
        reading.errors["as_of"] = _(
            "A day is for what stands, a year or two days for what began. Clear one of them."
        )
        return None
    return found


def _params(reading: FormReading, params: Sequence[Param]) -> list[tuple[str, str]]:
    found = ((one, reading.read(key_of(one.name), _of_kind(one))) for one in params)
    return [(one.name, value) for one, value in found if value and value != one.default]


def _of_kind(param: Param) -> Callable[[str], str]:
    if param.choices:
        return lambda text: _one_of(text, param.choices)
    readers: dict[str, Callable[[str], str]] = {
        "programme": lambda text: codebook.programme(text.upper()[:MOST_SHOWN]).id,
        "government": lambda text: _one_of(text.lower(), get_args(Issuer)),
        "country": lambda text: _one_of(text.lower(), tuple(countries())),
        "months": _twelve_months,
        "number": _number,
        "choice": str,
    }
    return readers[param.kind]


def day(text: str) -> date:
    """
    A day as it is written in an address.

    Raises:
        ValueError: it is none; the message says how to write one.
    """
    if _DAY.fullmatch(text):
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = None
        if found and found.year >= FIRST_YEAR:
            return found
    raise ValueError(
        _("“%(text)s” is no day from %(year)s on. Write it as: 2024-12-02")
        % {"text": text[:MOST_SHOWN], "year": FIRST_YEAR}
    )


def _past_day(today: date) -> Callable[[str], date]:
    def read(text: str) -> date:
        found = day(text)
        if found > today:
            raise ValueError(_("%(day)s is yet to come.") % {"day": found})
        return found

    return read


def _past_moment(now: datetime) -> Callable[[str], date | datetime]:
    def read(text: str) -> date | datetime:
        found: date | datetime
        if "T" in text and _DAY.match(text):
            day(text[:10])
            try:
                found = datetime.fromisoformat(text)
            except ValueError:
                return day(text)
            found = found.replace(tzinfo=UTC) if found.tzinfo is None else found
        else:
            found = day(text)
        if not is_past(found, now):
            raise ValueError(_("%(day)s is yet to come.") % {"day": text[:MOST_SHOWN]})
        return found

    return read


def _year(text: str, this_year: int) -> int:
    if text.isascii() and text.isdecimal() and len(text) == len("2026"):
        year = int(text)
        if FIRST_YEAR <= year <= this_year + 1:
            return year
    raise ValueError(
        _("“%(text)s” is no year from %(first)s to %(last)s.")
        % {"text": text[:MOST_SHOWN], "first": FIRST_YEAR, "last": this_year + 1}
    )


def _span(text: str) -> str:
    if len(text) > MOST_SHOWN:
        text = text[:MOST_SHOWN]
    year_window(FIRST_YEAR, text)
    return "-".join(part[:3] for part in text.lower().split("-"))


def _twelve_months(text: str) -> str:
    span = _span(text)
    window_of(date(FIRST_YEAR, 1, 1), span)
    return span


def _number(text: str) -> str:
    if text.isascii() and text.isdecimal() and len(text) < 6:  # noqa: PLR2004 - what a page can show
        return str(int(text))
    raise ValueError(_("“%(text)s” is no number.") % {"text": text[:MOST_SHOWN]})


def _one_of(text: str, choices: Sequence[str]) -> str:
    if text in choices:
        return text
    raise ValueError(_not_one_of(text, choices))


def _not_one_of(text: str, choices: Sequence[str]) -> str:
    return _("“%(text)s” is not one of: %(choices)s.") % {
        "text": text[:MOST_SHOWN],
        "choices": ", ".join(choices[:12]) + ("…" if len(choices) > 12 else ""),  # noqa: PLR2004
    }
