"""Choose a review: programmes, year and twelve-month period."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from magnitsky.site.access import public
from magnitsky.site.pages.questions.controls import Field, Option, issuer_name, span_words
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


@public
def index(request: HttpRequest) -> HttpResponse:
    """The list of reviews, and the form to choose one."""
    asked = {name: request.GET.get(name, "") for name in ("of", "year", "months")}
    errors: dict[str, str] = {}
    if any(asked.values()):
        chosen = _chosen(asked, errors)
        if chosen:
            return HttpResponseRedirect(chosen.address)
    known = years(datetime.now(UTC).date())
    context = {
        "fields": list(_fields(asked, errors, known)),
        "errors": errors,
        "latest": [ReportChoice("all", year, SPANS[0]) for year in known[:_LATEST]],
    }
    return render(request, "site/reports/index.html", context, status=400 if errors else 200)


def _chosen(asked: dict[str, str], errors: dict[str, str]) -> ReportChoice | None:
    of, span = asked["of"] or "all", asked["months"] or SPANS[0]
    known = {str(year): year for year in years(datetime.now(UTC).date())}
    if of not in report_scopes():
        errors["of"] = _("Choose one of the governments below.")
    if span not in SPANS:
        errors["months"] = _("Choose one of the spans of months below.")
    if asked["year"] not in known:
        errors["year"] = _("Choose one of the years below.")
    return None if errors else ReportChoice(of, known[asked["year"]], span)


def _fields(asked: dict[str, str], errors: dict[str, str], known: list[int]) -> list[Field]:
    of = [Option(one, set_name(one), one == (asked["of"] or "all")) for one in report_scopes()]
    year = [Option(str(one), str(one), str(one) == asked["year"]) for one in known]
    span = [Option(one, span_words(one), one == asked["months"]) for one in SPANS]
    hint = _("December to November ends before the season of Human Rights Day.")
    return [
        Field("of", _("Named by"), "select", error=errors.get("of", ""), options=tuple(of)),
        Field("year", _("Year"), "select", error=errors.get("year", ""), options=tuple(year)),
        Field("months", _("Its months"), "select", hint=hint, error=errors.get("months", ""),
              options=tuple(span)),
    ]  # fmt: skip


def set_name(of: str) -> str:
    """The name of a set of programmes."""
    return _("All named global regimes") if of == "all" else issuer_name(of)
