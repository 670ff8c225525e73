"""The form of a question: its fields with their values and errors."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.utils.translation import gettext as _

from magnitsky.codebook.countries import countries
from magnitsky.codebook.programmes import Programme, programmes
from magnitsky.measure.cell_text import in_words
from magnitsky.measure.question import Param, Question
from magnitsky.measure.scope import KINDS
from magnitsky.measure.window import MONTHS
from magnitsky.present.question_request import QuestionRequest, key_of, moment_text
from magnitsky.present.request_values import FIRST_YEAR

OWN_PROGRAMMES = frozenset({"claims"})
"""Questions that fix their own programmes, so that there are none to choose."""
Form = Literal["radios", "checks", "select", "day", "text", "number"]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a field."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under one heading."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    name: str
    label: str
    form: Form
    value: str = ""
    hint: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlGroups:
    """All fields in order; the list of programmes is separate because it is long."""

    params: tuple[Field, ...]
    has_programmes: bool
    which: Field
    pick: tuple[OptionGroup, ...]
    is_picking: bool
    pick_error: str
    fields: tuple[Field, ...]


Text = Callable[[str], str]


def controls(
    question: Question, asked: QuestionRequest, errors: dict[str, str], given: Text
) -> ControlGroups:
    """The form of a question; `given(name)` is the raw value in the address."""
    fields = [*_who(question, asked, errors), *_when(question, asked, errors, given)]
    if "known_at" in question.controls:
        fields.append(_known_at(asked, errors, given))
    return ControlGroups(
        tuple(_param(one, asked, errors, given) for one in question.params),
        question.slug not in OWN_PROGRAMMES,
        _which(asked, errors),
        tuple(_pick(asked)),
        asked.which == "picked" or "programme" in errors,
        errors.get("programme", ""),
        tuple(fields),
    )


def _which(asked: QuestionRequest, errors: dict[str, str]) -> Field:
    choices = [
        ("narrow", _("The named human-rights and anti-corruption regimes")),
        ("wide", _("Also country regimes with human rights or corruption among their grounds")),
        ("picked", _("Those ticked below")),
    ]
    options = _options(choices, "picked" if "programme" in errors else asked.which)
    error = errors.get("programmes", "")
    return Field("programmes", _("Programmes"), "radios", error=error, options=options)


def _pick(asked: QuestionRequest) -> Iterator[OptionGroup]:
    by_issuer: dict[str, list[Programme]] = {}
    for one in programmes().values():
        if one.scope != "none":
            by_issuer.setdefault(one.issuer, []).append(one)
    chosen = asked.picked if asked.which == "picked" else ()
    for issuer in sorted(by_issuer, key=_ISSUERS.index):
        rows = sorted(by_issuer[issuer], key=lambda one: (one.scope, one.title))
        options = (Option(o.id, f"{o.title} ({o.id})", o.id in chosen) for o in rows)
        yield OptionGroup(issuer_name(issuer), tuple(options))


_ISSUERS = ("us", "gb", "eu", "ca", "au", "un", "cz", "ee", "lt", "lv")


def issuer_name(issuer: str) -> str:
    """The name of the government or body that issues sanctions."""
    own = {"eu": _("European Union"), "un": _("United Nations")}
    return own.get(issuer) or in_words(issuer, "country")


def _who(question: Question, asked: QuestionRequest, errors: dict[str, str]) -> Iterator[Field]:
    if "kinds" in question.controls:
        counted = [kind for kind in KINDS if _is_counted(kind, asked)]
        options = tuple(Option(k, in_words(k, "kind"), k in counted) for k in KINDS)
        yield Field("kind", _("Kinds"), "checks", error=errors.get("kind", ""), options=options)
    elif "vessels" in question.controls:
        options = (Option("no", _("Leave vessels out"), not asked.vessels),)
        yield Field("vessels", _("Vessels"), "checks", options=options)
    if "tie" in question.controls:
        choices = [
            ("any", _("Direct and derivative")),
            ("direct", _("Direct: named for own acts")),
            ("derivative", _("Derivative: named for ties")),
        ]
        yield Field(
            "tie",
            _("Named for"),
            "select",
            error=errors.get("tie", ""),
            options=_options(choices, asked.tie),
        )


def _is_counted(kind: str, asked: QuestionRequest) -> bool:
    return kind in (asked.kinds or KINDS) and (asked.vessels or kind != "vessel")


def _when(
    question: Question, asked: QuestionRequest, errors: dict[str, str], given: Text
) -> Iterator[Field]:
    def field(name: str, label: str, form: Form, hint: str = "", **more: str) -> Field:
        value = more.get("value") or given(name)
        return Field(name, label, form, value, hint, errors.get(name, ""))

    if "counting" in question.controls:
        yield _count(asked, errors)
    if "as_of" in question.controls:
        yield field("as_of", _("On the day"), "day", _("Empty: today."))
    if "window" in question.controls:
        yield _year(asked, errors, given)
        yield _months(asked, errors, given)
        yield field("first", _("Or from"), "day", _("Two days instead of a year."))
        yield field("last", _("to"), "day")


def _count(asked: QuestionRequest, errors: dict[str, str]) -> Field:
    choices = [
        ("", _("In force on a day, or begun in a period")),
        ("ended", _("Ended in a period")),
        ("ever", _("Ever listed up to a day")),
    ]
    options = _options(choices, asked.count)
    return Field("count", _("Counted"), "select", error=errors.get("count", ""), options=options)


def _year(asked: QuestionRequest, errors: dict[str, str], given: Text) -> Field:
    last = datetime.now(UTC).year + (1 if datetime.now(UTC).month == len(MONTHS) else 0)
    years = [str(year) for year in range(last, FIRST_YEAR - 1, -1)]
    chosen = str(asked.year or "") or given("year")
    if chosen and chosen not in years:
        years.insert(0, chosen[:12])
    choices = [("", _("Not one year")), *((year, year) for year in years)]
    options = _options(choices, chosen[:12])
    return Field("year", _("Year"), "select", error=errors.get("year", ""), options=options)


def _months(asked: QuestionRequest, errors: dict[str, str], given: Text) -> Field:
    chosen = given("months")[:12] if "months" in errors else asked.months
    spans = list(dict.fromkeys([*_twelve_months(), chosen]))
    options = _options([(span, span_words(span)) for span in spans], chosen)
    hint = _("A year is named by its last month.")
    error = errors.get("months", "")
    return Field("months", _("Its months"), "select", hint=hint, error=error, options=options)


def _twelve_months() -> list[str]:
    return [f"{first}-{MONTHS[place - 1]}" for place, first in enumerate(MONTHS)]


def span_words(span: str) -> str:
    """
    A range of months in words.

    >>> span_words("dec-nov")
    'December to November'
    """
    names = {
        "jan": _("January"), "feb": _("February"), "mar": _("March"), "apr": _("April"),
        "may": _("May"), "jun": _("June"), "jul": _("July"), "aug": _("August"),
        "sep": _("September"), "oct": _("October"), "nov": _("November"), "dec": _("December"),
    }  # fmt: skip
    first, _dash, last = span.partition("-")
    if first not in names or last not in names:
        return span
    return _("%(first)s to %(last)s") % {"first": names[first], "last": names[last]}


def _param(param: Param, asked: QuestionRequest, errors: dict[str, str], given: Text) -> Field:
    name = key_of(param.name)
    value = dict(asked.params).get(param.name) or param.default or ""
    error = errors.get(name, "")
    if error:
        value = given(name)
    choices = list(_choices(param))
    if param.kind == "number":
        return Field(name, _(param.title), "number", value, error=error)
    if param.default is None:
        choices.insert(0, ("", _("Any")))
    options = _options(choices, value)
    return Field(name, _(param.title), "select", error=error, options=options)


def _choices(param: Param) -> Iterable[tuple[str, str]]:
    if param.kind == "programme":
        ids = param.choices or tuple(programmes())
        return ((one, f"{programmes()[one].title} ({one})") for one in ids)
    if param.kind == "government":
        return ((one, issuer_name(one)) for one in param.choices or _ISSUERS)
    if param.kind == "country":
        rows = sorted(countries().values(), key=lambda row: row.name)
        return ((row.code, row.name) for row in rows)
    if param.kind == "months":
        return ((span, span_words(span)) for span in _twelve_months())
    return ((one, _(one.replace("-", " ")).capitalize()) for one in param.choices)


def _known_at(asked: QuestionRequest, errors: dict[str, str], given: Text) -> Field:
    value = moment_text(asked.known_at) or given("known_at")
    return Field(
        "known_at",
        _("As the register knew it on"),
        "day" if len(value) <= len("2026-01-01") else "text",
        value,
        _("Empty: as it is known now."),
        errors.get("known_at", ""),
    )


def _options(choices: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, value == chosen) for value, label in choices)
