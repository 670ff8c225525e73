"""Pages of countries: a list by region, and one page each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky.codebook.countries import countries
from magnitsky.codebook.regions import regions
from magnitsky.codebook.schemes import public_schemes
from magnitsky.codebook.visa_actions import visa_actions
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.overview import overview_as_of, overview_counts, programme_overview

_FACETS = ("programme", "year", *public_schemes(), "kind")


@public
def index(request: HttpRequest) -> HttpResponse:
    """Every country with a listing, now or earlier, by region as in the field's reports."""
    counted = overview_counts("country")
    known = countries()
    by_name = sorted(
        ((known[code], count) for code, count in counted.items() if code in known),
        key=lambda one: one[0].name,
    )
    groups = [
        (bureau.name, [one for one in by_name if one[0].region == code])
        for code, bureau in regions().items()
    ]
    groups.append((_("No regional bureau"), [one for one in by_name if one[0].region is None]))
    return render(request, "site/countries.html", {
        "groups": [group for group in groups if group[1]],
        "as_of": overview_as_of(list(overview_counts("programme"))),
    })  # fmt: skip


@public
def country(request: HttpRequest, code: str) -> HttpResponse:
    """One country: its listed actors, and visa bans whose targets are not named."""
    row = countries().get(code)
    if row is None:
        said = _("We could not find a country with the code %(code)s. See all countries.")
        return error_page(request, 404, said % {"code": code[:10]})
    found = programme_overview(_FACETS, country=code)
    return render(request, "site/country.html", {
        "country": row,
        "region": regions()[row.region] if row.region else None,
        "overview": found,
        "visa_actions": [one for one in visa_actions() if code in one.countries],
        "as_of": overview_as_of([bar.value for bar in found.breakdowns[0].bars]),
    })  # fmt: skip
