"""Search by name in any spelling, with filters; results also as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from magnitsky.codebook import narrow
from magnitsky.codebook.schemes import public_schemes
from magnitsky.codebook.spreadsheets import defused
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import ActorIndex, actor_index
from magnitsky.present.search.search import FACETS, LONGEST, Facets, SearchResult
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.html_rows import FacetChoice
from magnitsky.site.labels import FACETS as TITLES
from magnitsky.site.paging import page_of
from magnitsky.site.templatetags.display import value_label
from magnitsky.site.urls_of import address_of_actor

PER_PAGE = 25
_MOST_VALUES = 60
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """One facet: the values shown, and the rest behind a toggle."""

    name: str
    title: Any
    first: list[FacetChoice]
    rest: list[FacetChoice]
    is_open: bool


@public
def search(request: HttpRequest) -> HttpResponse:
    """The search page; an actor id or a listing reference redirects to the actor."""
    text = _text(request)
    if text is None:
        return _too_long(request)
    known = _straight(actor_index(), text)
    if known is not None:
        return redirect(address_of_actor(known.id))
    wanted = _wanted(request)
    total = actor_index().chosen(text, wanted, limit=0, facets=()).total
    page = page_of(request, range(total), PER_PAGE)
    if page is None:
        return error_page(request, 400, _("The list has no such page. Start at the first page."))
    offset = page.start_index() - 1 if total else 0
    found = actor_index().chosen(text, wanted, offset=offset, limit=PER_PAGE)
    context = {
        "text": text,
        "found": found,
        "wanted": wanted,
        "facets": _facets(found.facets, wanted),
        "chosen": _chosen(wanted, text),
        "paging": page,
        "asked": _asked(text, wanted),
    }
    part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    return render(request, "site/search_part.html" if part else "site/search.html", context)


@public
def as_csv(request: HttpRequest) -> HttpResponse:
    """All results as CSV."""
    text = _text(request)
    if text is None:
        return _too_long(request)
    found = actor_index().chosen(text, _wanted(request), limit=None, facets=())
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for card in found.cards:
        writer.writerow([defused(value) for value in _cells(request, card, found)])
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="actors.csv"'
    return response


_COLUMNS = ("id", "name", "kind", "countries", "births", "in_force_under", "ever_under",
            "first_on", "last_on", *public_schemes(), "names", "listings", "because",
            "page")  # fmt: skip


def _cells(request: HttpRequest, card: ActorSummary, found: SearchResult) -> Iterable[object]:
    return (
        card.id, card.name, card.kind, "; ".join(card.countries), "; ".join(card.births),
        "; ".join(card.live), "; ".join(card.programmes), card.first_on, card.last_on,
        *("; ".join(card.coded(scheme)) for scheme in public_schemes()),
        "; ".join(card.names), "; ".join(card.listings),
        found.because.get(card.id, ""), request.build_absolute_uri(address_of_actor(card.id)),
    )  # fmt: skip


def _text(request: HttpRequest) -> str | None:
    text = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    return text if len(text) <= LONGEST else None


def _too_long(request: HttpRequest) -> HttpResponse:
    said = _("Searches are limited to %(most)s characters. Enter a name or part of one.")
    return error_page(request, 400, said % {"most": LONGEST})


def _straight(known: ActorIndex, text: str) -> ActorSummary | None:
    return known.card(text) or known.of_listing(text)


def _wanted(request: HttpRequest) -> dict[str, list[str]]:
    return {
        name: [value for value in request.GET.getlist(name)[:_MOST_VALUES] if value]
        for name in FACETS
    }


def _asked(text: str, wanted: Mapping[str, list[str]]) -> str:
    given = {name: values for name, values in wanted.items() if values}
    return urlencode({**({"q": text} if text else {}), **given}, doseq=True)


def _facets(facets: Facets, wanted: Mapping[str, list[str]]) -> list[SearchFacet]:
    return [_facet(name, facets[name], wanted[name]) for name in FACETS]


def _facet(name: str, counted: list[tuple[str, int]], chosen: list[str]) -> SearchFacet:
    # A selected value without results stays visible, so that it can be unticked.
    missing = [(value, 0) for value in chosen if value not in dict(counted)]
    order = sorted(
        [*counted, *missing], key=lambda one: (one[0] not in chosen, one[0] not in narrow())
    )
    if name == "year":
        order.sort(key=lambda one: (one[0] not in chosen, -int(one[0]) if one[0].isdigit() else 0))
    choices = [
        FacetChoice(value, value_label(value, name), count, value in chosen)
        for value, count in order
    ]
    shown = max(_SHOWN if name in _OPEN else 0, len(chosen))
    return SearchFacet(name, TITLES[name], choices[:shown], choices[shown:], name in _OPEN)


_OPEN = {"programme", "status", "kind", "country"}


def _chosen(wanted: Mapping[str, list[str]], text: str) -> list[tuple[Any, str, str]]:
    """Each selected value: its facet, its label, and the search without it."""
    found = []
    for name, values in wanted.items():
        for value in values:
            left = {**wanted, name: [one for one in values if one != value]}
            address = f"{reverse('search')}?{_asked(text, left)}"
            found.append((TITLES[name], value_label(value, name), address))
    return found
