"""Pages of codes: forms of abuse, victim groups and kinds of corruption."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky.codebook.programmes import programmes
from magnitsky.codebook.schemes import schemes
from magnitsky.codebook.taxonomy import Abuse, Code, abuses, codes_of
from magnitsky.label.queries import texts
from magnitsky.label.values import NOT_STATED
from magnitsky.present.actor.values import ActorSummary
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.overview import Overview, overview_as_of, overview_counts, programme_overview

_FACETS = ("programme", "country", "year", "kind")


@dataclass(frozen=True, slots=True)
class Quoted:
    """An actor with a quote that supports the code, its status and its listing."""

    card: ActorSummary
    quotes: list[tuple[str, bool, str]]


@public
def index(request: HttpRequest, scheme: str) -> HttpResponse:
    """All codes of a scheme with their number of actors, including codes nobody has."""
    counted = overview_counts(scheme)
    rows = [
        (row, counted.get(slug, 0)) for slug, row in codes_of(scheme).items() if slug != NOT_STATED
    ]
    return render(request, "site/codes.html", {
        "scheme": scheme,
        "title": _(schemes()[scheme].plural),
        "lead": _(schemes()[scheme].lead or ""),
        "rows": rows,
        "most": max((count for _row, count in rows), default=1) or 1,
        "as_of": overview_as_of(list(overview_counts("programme"))),
    })  # fmt: skip


@public
def code(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    """One code: its definition, the laws that cover it, and the actors with their quotes."""
    row = codes_of(scheme).get(slug)
    if row is None or slug == NOT_STATED:
        return error_page(
            request, 404, _("We could not find that code. See the full list of codes.")
        )
    found = programme_overview(_FACETS, **{scheme: slug})
    return render(request, "site/code.html", {
        "scheme": scheme,
        "title": _(schemes()[scheme].plural),
        "code": row,
        "overview": found,
        "laws": _laws(row, slug),
        "quoted": _quoted(found, scheme, slug),
        "as_of": overview_as_of([bar.value for bar in found.breakdowns[0].bars]),
    })  # fmt: skip


def _laws(row: Code, slug: str) -> dict[str, list[Any]]:
    """Programmes whose law covers the code: explicitly, as another form, or on a condition."""
    # Only forms of abuse have provisions of their own; other codes are covered or not.
    if not isinstance(row, Abuse):
        reach = [one for one in programmes().values() if slug in one.codes]
        return {"alone": reach, "through": [], "condition": [], "by_form": []}
    known = programmes()
    labels = abuses()
    return {
        "alone": [known[one] for one in row.alone if one in known],
        "through": [(known[one], [labels[s] for s in forms])
                    for one, forms in row.through.items() if one in known],
        "condition": [(known[one], words) for one, words in row.condition.items() if one in known],
        "by_form": [row],
    }  # fmt: skip


def _quoted(found: Overview, scheme: str, slug: str) -> list[Quoted]:
    addresses = {one for card in found.cards for one in card.listings}
    said: dict[str, list[tuple[str, bool, str]]] = {}
    for text in texts(listings=addresses):
        for one in text.standing:
            if one.is_public and one.mark.about == (scheme, slug):
                quote = (one.mark.quote, one.stand == "confirmed", text.listing)
                said.setdefault(text.listing, []).append(quote)
    return [
        Quoted(card, [quote for one in card.listings for quote in said.get(one, ())])
        for card in found.cards
    ]
