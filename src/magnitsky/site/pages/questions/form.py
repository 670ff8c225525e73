"""The form of a question: its fields with their values and errors."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from magnitsky.codebook.countries import countries
from magnitsky.codebook.kinds import KINDS
from magnitsky.codebook.programmes import Programme, programmes
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.question import Param, Question
from magnitsky.measure.window import MONTHS
from magnitsky.present.check_request import check_request
from magnitsky.present.question_request import QuestionRequest, key_of, moment_text
from magnitsky.present.request_values import FIRST_YEAR, MOST_SHOWN
from magnitsky.site.date_text import span_words
from magnitsky.site.labels import ISSUERS

OWN_PROGRAMMES = frozenset({"claims"})
"""Questions that fix their own programmes, so that there are none to choose."""
Choices = Iterable[tuple[str, Any]]
_PROGRAMMES = ("programmes", "programme")


class QuestionForm(forms.Form):
    """
    The form of a question, filled with a request.

    `check_request` alone decides what is valid; the form shows its errors beside the fields.
    `asked` is the request, with defaults in place of invalid values.
    """

    def __init__(self, question: Question, given: QueryDict) -> None:
        self.asked, self._sentences = check_request(question, dict(given.lists()))
        values = _shown(question, self.asked, self._sentences, given)
        super().__init__(values, auto_id="%s")
        self._own = [key_of(param.name) for param in question.params]
        self.fields |= {key_of(param.name): _param(param) for param in question.params}
        if question.slug not in OWN_PROGRAMMES:
            self.fields |= dict(zip(_PROGRAMMES, (_which(), _pick()), strict=True))
        self.fields |= dict([*_who(question), *_when(question, values)])

    def clean(self) -> None:
        """Attach the errors found by `check_request` to their fields."""
        for name, sentence in self._sentences.items():
            self.add_error(name if name in self.fields else None, sentence)

    def own(self) -> list[BoundField]:
        """The fields of the question's own parameters."""
        return [self[name] for name in self._own]

    def others(self) -> list[BoundField]:
        """The remaining fields: neither the question's own parameters nor programmes."""
        return [self[name] for name in self.fields if name not in (*self._own, *_PROGRAMMES)]

    def programme_groups(self) -> list[tuple[Any, Any]]:
        """The selectable programmes by issuer, each with whether it is selected."""
        field = self["programme"]
        groups = field.field.widget.optgroups(field.html_name, field.value())
        return [(title, options) for title, options, _place in groups]

    def is_picking(self) -> bool:
        """Whether single programmes are selected, or the selection has an error."""
        return bool(self["programmes"].value() == "picked")


def _shown(
    question: Question, asked: QuestionRequest, sentences: dict[str, str], given: QueryDict
) -> dict[str, Any]:
    """The value each field shows: the request's, or the raw input if that was invalid."""

    def said(name: str) -> str:
        return str(given.get(name, ""))[:MOST_SHOWN]

    is_picked = asked.which == "picked" or "programme" in sentences
    values: dict[str, Any] = {
        "programmes": "picked" if is_picked else asked.which,
        "programme": asked.picked,
        "kind": [kind for kind in KINDS if _is_counted(kind, asked)],
        "vessels": [] if asked.vessels else ["no"],
        "tie": asked.tie,
        "count": asked.count,
        "year": str(asked.year or "") or said("year")[:12],
        "months": said("months")[:12] if "months" in sentences else asked.months,
        "known_at": moment_text(asked.known_at) or said("known_at"),
        **{name: said(name) for name in ("as_of", "first", "last")},
    }
    for param in question.params:
        key = key_of(param.name)
        right = dict(asked.params).get(param.name) or param.default or ""
        values[key] = said(key) if key in sentences else right
    return values


def _is_counted(kind: str, asked: QuestionRequest) -> bool:
    return kind in (asked.kinds or KINDS) and (asked.vessels or kind != "vessel")


def _field(label: str, widget: forms.Widget, hint: str = "") -> forms.Field:
    """A field that accepts any input; `check_request` validates it."""
    return forms.Field(label=label, widget=widget, help_text=hint, required=False)


def _select(label: str, choices: Choices, hint: str = "") -> forms.Field:
    return _field(label, forms.Select(choices=list(choices)), hint)


def _checks(label: str, choices: Choices) -> forms.Field:
    return _field(label, forms.CheckboxSelectMultiple(choices=list(choices)))


def _day(label: str, hint: str = "") -> forms.Field:
    return _field(label, forms.DateInput(), hint)


def _which() -> forms.Field:
    choices = [
        ("narrow", _("Global human-rights and anti-corruption regimes")),
        ("wide", _("Also country regimes with human rights or corruption among their grounds")),
        ("picked", _("Those selected below")),
    ]
    return _field(_("Programmes"), forms.RadioSelect(choices=choices))


def _pick() -> forms.Field:
    by_issuer: dict[str, list[Programme]] = {issuer: [] for issuer in ISSUERS}
    for one in programmes().values():
        if one.scope != "none":
            by_issuer[one.issuer].append(one)
    return _checks(
        _("Pick programmes"),
        (
            (str(ISSUERS[issuer]), [(one.id, f"{one.title} ({one.id})") for one in _in_order(rows)])
            for issuer, rows in by_issuer.items()
            if rows
        ),
    )


def _in_order(rows: list[Programme]) -> list[Programme]:
    return sorted(rows, key=lambda one: (one.scope, one.title))


def _who(question: Question) -> Iterator[tuple[str, forms.Field]]:
    if "kinds" in question.controls:
        yield "kind", _checks(_("Kinds"), ((kind, value_text(kind, "kind")) for kind in KINDS))
    elif "vessels" in question.controls:
        yield "vessels", _checks(_("Vessels"), [("no", _("Leave vessels out"))])
    if "tie" in question.controls:
        choices = [
            ("any", _("Own conduct and links to others")),
            ("direct", _("Direct: own conduct")),
            ("derivative", _("Derivative: links to others")),
        ]
        yield "tie", _select(_("Sanctioned for"), choices)


def _when(question: Question, values: dict[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    if "counting" in question.controls:
        choices = [
            ("", _("Listed on a date, or newly listed in a period")),
            ("ended", _("Delisted in a period")),
            ("ever", _("Total ever listed, up to a date")),
        ]
        yield "count", _select(_("Counted"), choices)
    if "as_of" in question.controls:
        yield "as_of", _day(_("On date"), _("Leave empty for today."))
    if "window" in question.controls:
        yield "year", _select(_("Year"), _years(values["year"]))
        spans = dict.fromkeys([*_twelve_months(), values["months"]])
        hint = _("A twelve-month period is named after the year in which it ends.")
        yield "months", _select(_("Months"), ((one, span_words(one)) for one in spans), hint)
        yield "first", _day(_("Or from"), _("A date range instead of a year."))
        yield "last", _day(_("to"))
    if "known_at" in question.controls:
        is_day = len(values["known_at"]) <= len("2026-01-01")
        widget = forms.DateInput() if is_day else forms.TextInput()
        label, hint = _("As recorded on"), _("Leave empty for the latest information.")
        yield "known_at", _field(label, widget, hint)


def _years(chosen: str) -> Iterator[tuple[str, str]]:
    """The years, newest first; an invalid year that was given is included."""
    today = datetime.now(UTC)
    last = today.year + (1 if today.month == len(MONTHS) else 0)
    years = [str(year) for year in range(last, FIRST_YEAR - 1, -1)]
    yield "", _("Not one year")
    yield from ((year, year) for year in ([] if chosen in {"", *years} else [chosen]))
    yield from ((year, year) for year in years)


def _twelve_months() -> list[str]:
    return [f"{first}-{MONTHS[place - 1]}" for place, first in enumerate(MONTHS)]


def _param(param: Param) -> forms.Field:
    if param.kind == "number":
        return _field(_(param.title), forms.NumberInput())
    none: Choices = [] if param.default is not None else [("", _("Any"))]
    return _select(_(param.title), [*none, *_choices(param)])


def _choices(param: Param) -> Choices:
    if param.kind == "programme":
        ids = param.choices or tuple(programmes())
        return ((one, f"{programmes()[one].title} ({one})") for one in ids)
    if param.kind == "government":
        return ((one, ISSUERS[one]) for one in param.choices or ISSUERS)
    if param.kind == "country":
        rows = sorted(countries().values(), key=lambda row: row.name)
        return ((row.code, row.name) for row in rows)
    if param.kind == "months":
        return ((span, span_words(span)) for span in _twelve_months())
    return ((one, _(one.replace("-", " ")).capitalize()) for one in param.choices)
