"""Rounds: days with many listings under one programme."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky.codebook.programmes import narrow, wide
from magnitsky.present.actors import actor_index
from magnitsky.present.rounds import SMALLEST, Round, rounds
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.overview import overview_as_of
from magnitsky.site.paging import page_of

PER_PAGE = 60


@public
def index(request: HttpRequest) -> HttpResponse:
    """Rounds of the narrow programmes, or of all programmes with human-rights grounds."""
    is_wide = request.GET.get("scope") == "wide"
    under = wide() if is_wide else narrow()
    page = page_of(request, [one for one in rounds() if one.programme in under], PER_PAGE)
    if page is None:
        return error_page(request, 400, _("The list has no such page. Start at the first page."))
    return render(request, "site/rounds.html", {
        "rows": [(one, _countries(one)) for one in page],
        "is_wide": is_wide,
        "smallest": SMALLEST,
        "paging": page,
        "as_of": overview_as_of(sorted(narrow())),
    })  # fmt: skip


@public
def day(request: HttpRequest, on: date) -> HttpResponse:
    """Everyone listed in the rounds of one day."""
    found = [one for one in rounds() if one.on == on]
    if not found:
        said = _(
            "No programme had %(number)s or more listings on that day. See the list of rounds."
        )
        return error_page(request, 404, said % {"number": SMALLEST})
    named = [
        (one, [(actor_index().of_listing(fact.id), fact) for fact in one.facts]) for one in found
    ]
    return render(request, "site/round.html", {
        "on": on,
        "named": named,
        "total": sum(len(one.facts) for one in found),
        "as_of": overview_as_of([one.programme for one in found]),
    })  # fmt: skip


def _countries(one: Round) -> list[str]:
    counted: dict[str, int] = {}
    for fact in one.facts:
        for code in fact.countries:
            counted[code] = counted.get(code, 0) + 1
    return sorted(counted, key=lambda code: (-counted[code], code))[:4]
