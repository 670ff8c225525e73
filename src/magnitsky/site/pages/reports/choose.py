"""Choose a review: programmes, year and twelve-month period."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from magnitsky.site.access import public
from magnitsky.site.date_text import span_words
from magnitsky.site.labels import ISSUERS
from magnitsky.site.report_store import SPANS, report_scopes, years

_LATEST = 4
"""Number of recent years with a direct link."""


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What a review covers."""

    of: str
    year: int
    span: str

    @property
    def address(self) -> str:
        """The address of its page."""
        return reverse("review", args=[self.of, self.year, self.span])


def choice(of: str, year: int, span: str) -> ReportChoice | None:
    """The review with these parameters; None if there is no such review."""
    today = datetime.now(UTC).date()
    if of not in report_scopes() or span not in SPANS or year not in years(today):
        return None
    return ReportChoice(of, year, span)


class ReviewForm(forms.Form):
    """The choice of a review; all fields but the year have defaults."""

    of = forms.ChoiceField(
        label=gettext_lazy("Named by"),
        initial="all",
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the governments below.")},
    )
    year = forms.ChoiceField(
        label=gettext_lazy("Year"),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose one of the years below.")
        ),
    )
    months = forms.ChoiceField(
        label=gettext_lazy("Months"),
        help_text=gettext_lazy(
            "December to November keeps each December round of Human Rights Day in one period."
        ),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the spans of months below.")},
    )

    def __init__(self, given: QueryDict, known: list[int]) -> None:
        is_asked = any(given.get(name) for name in self.base_fields)
        super().__init__(given if is_asked else None, auto_id="%s")
        choices = {
            "of": [(one, set_name(one)) for one in report_scopes()],
            "year": [(str(year), str(year)) for year in known],
            "months": [(one, span_words(one)) for one in SPANS],
        }
        for name, rows in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = rows

    def chosen(self) -> ReportChoice:
        """The review of a valid form."""
        asked = self.cleaned_data
        return ReportChoice(asked["of"] or "all", int(asked["year"]), asked["months"] or SPANS[0])


@public
def index(request: HttpRequest) -> HttpResponse:
    """The list of reviews, and the form to choose one."""
    known = years(datetime.now(UTC).date())
    form = ReviewForm(request.GET, known)
    if form.is_valid():
        return HttpResponseRedirect(form.chosen().address)
    context = {
        "form": form,
        "latest": [ReportChoice("all", year, SPANS[0]) for year in known[:_LATEST]],
    }
    status = 400 if form.errors else 200
    return render(request, "site/reports/index.html", context, status=status)


def set_name(of: str) -> str:
    """The name of a set of programmes."""
    return (
        _("All global human-rights and anti-corruption regimes")
        if of == "all"
        else str(ISSUERS[of])
    )
