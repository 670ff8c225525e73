"""The one check of a request: values as written, parsed; each mistake in a sentence."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar, cast, get_args

from django.utils.translation import gettext as _

from magnitsky.codebook.kinds import KINDS
from magnitsky.errors import BadQuestion
from magnitsky.measure.question import Control, Param, Question
from magnitsky.measure.scope import TieWanted
from magnitsky.measure.window import CALENDAR_YEAR, Window, year_window
from magnitsky.present.question_request import Counted, QuestionRequest, Which, key_of
from magnitsky.present.request_values import (
    MOST_SHOWN,
    day,
    months_of,
    not_one_of,
    one_of,
    past_day,
    past_moment,
    programme_of,
    reader_of,
    year_of,
)

Given = Mapping[str, Sequence[str]]
T = TypeVar("T")

_WITHOUT_VESSELS = tuple(kind for kind in KINDS if kind != "vessel")


@dataclass(slots=True)
class RequestReading:
    """The values given, and what is wrong with them: one sentence per value name."""

    given: Given
    now: datetime
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The last value of a name, stripped."""
        values = self.given.get(name, ())
        return values[-1].strip() if values else ""

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a name, repeated or separated by commas; each once."""
        parts = (part.strip() for value in self.given.get(name, ()) for part in value.split(","))
        return tuple(dict.fromkeys(filter(None, parts)))

    def read(self, name: str, reader: Callable[[str], T]) -> T | None:
        """A parsed value; None if it is missing or wrong."""
        text = self.text(name)
        if not text:
            return None
        try:
            return reader(text)
        except ValueError as error:
            self.errors[name] = str(error)
            return None

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        """One of some words."""
        return self.read(name, lambda text: one_of(text, choices)) or default


def check_request(question: Question, given: Given) -> tuple[QuestionRequest, dict[str, str]]:
    """
    The request for a question, and its mistakes: one sentence per value name.

    Names are those of a page's address. Values the question does not use are ignored; a value with
    a mistake is replaced by its default.
    """
    return check_scope(given, question.controls, question.params)


def check_scope(
    given: Given, controls: Collection[Control], params: Sequence[Param] = ()
) -> tuple[QuestionRequest, dict[str, str]]:
    """As `check_request`, for any number with these controls."""
    reading = RequestReading(given, datetime.now(UTC))
    which, picked = _programmes(reading)
    kinds, vessels = _kinds(reading, controls)
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
        reading.read("known_at", past_moment(reading.now)) if "known_at" in controls else None,
        tuple(_params(reading, params)),
    )
    return asked, reading.errors


def check_names(question: Question, names: Iterable[str]) -> None:
    """
    Check that a question has all of these parameters; used for programs.

    Raises:
        BadQuestion: it does not; the sentence lists those it has.
    """
    own = [param.name for param in question.params]
    for name in names:
        if name not in own:
            raise BadQuestion(
                _("'%(question)s' has no parameter '%(name)s'. Its own: %(own)s.")
                % {
                    "question": question.slug,
                    "name": name[:MOST_SHOWN],
                    "own": ", ".join(own) or _("none"),
                }
            )


def _programmes(reading: RequestReading) -> tuple[Which, tuple[str, ...]]:
    named = reading.many("programme")
    which = reading.choice("programmes", ("narrow", "wide", "picked"), "")
    if which in {"narrow", "wide"}:
        return cast("Which", which), ()
    if not named:
        if which:
            reading.errors["programme"] = _("Select at least one programme.")
        return "narrow", ()
    try:
        return "picked", tuple(sorted({programme_of(one) for one in named}))
    except ValueError as error:
        reading.errors["programme"] = str(error)
        return "narrow", ()


def _kinds(reading: RequestReading, controls: Collection[Control]) -> tuple[tuple[str, ...], bool]:
    vessels = reading.text("vessels") != "no"
    if "kinds" not in controls:
        return (), vessels or "vessels" not in controls
    named = reading.many("kind")
    wrong = [one for one in named if one not in KINDS]
    if wrong:
        reading.errors["kind"] = not_one_of(wrong[0], KINDS)
        return (), True
    wanted = tuple(
        kind for kind in KINDS if kind in (named or KINDS) and (vessels or kind != "vessel")
    )
    if not wanted:
        reading.errors["kind"] = _(
            "Vessels are both selected and excluded: nothing is left to count."
        )
    if not wanted or wanted == KINDS:
        return (), True
    return ((), False) if wanted == _WITHOUT_VESSELS else (wanted, True)


def _window(reading: RequestReading) -> tuple[int | None, str, Window | None]:
    days = _days(reading)
    year = reading.read("year", lambda text: year_of(text, reading.now.year))
    months = reading.read("months", months_of) or CALENDAR_YEAR
    if year and (reading.text("first") or reading.text("last")):
        reading.errors["year"] = _("Both a year and a date range are given. Clear one of them.")
        return None, CALENDAR_YEAR, None
    if year and year_window(year, months).first > reading.now.date():
        reading.errors["year"] = _("These months of %(year)s are in the future.") % {"year": year}
        return None, CALENDAR_YEAR, None
    return year, months if year else CALENDAR_YEAR, days


def _days(reading: RequestReading) -> Window | None:
    first = reading.read("first", day)
    last = reading.read("last", day)
    if first and last:
        if last < first:
            reading.errors["last"] = _("The end date is before the start date. Swap them.")
        elif first > reading.now.date():
            reading.errors["first"] = _("The start date is in the future.")
        else:
            return Window(first, last)
    elif first and "last" not in reading.errors:
        reading.errors["last"] = _("Give the last day too.")
    elif last and "first" not in reading.errors:
        reading.errors["first"] = _("Give the first day too.")
    return None


def _counted(reading: RequestReading, *, has_window: bool) -> Counted:
    count = reading.choice("count", ("ended", "ever"), "")
    if count == "ended" and not has_window:
        reading.errors.setdefault("count", _("Choose a year or a date range for the delisting."))
        return ""
    if count == "ever" and has_window:
        reading.errors["count"] = _(
            "“Total ever listed” cannot be limited to a year or dates. Clear one of them."
        )
        return ""
    return cast("Counted", count)


def _as_of(reading: RequestReading, *, has_window: bool) -> date | None:
    found = reading.read("as_of", past_day(reading.now.date()))
    if found and has_window:
        reading.errors["as_of"] = _(
            "Use a single day to count current listings, or a year or a date range "
            "to count new listings. Clear one of the two."
        )
        return None
    return found


def _params(reading: RequestReading, params: Sequence[Param]) -> list[tuple[str, str]]:
    found = ((one, reading.read(key_of(one.name), reader_of(one))) for one in params)
    return [(one.name, value) for one, value in found if value and value != one.default]
