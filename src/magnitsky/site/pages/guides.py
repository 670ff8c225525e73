"""Text pages: method, definitions, coverage, data, API, about, help."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky.codebook.schemes import public_schemes
from magnitsky.codebook.taxonomy import Code, bases, codes_of, ties
from magnitsky.convert.source import card_of
from magnitsky.enter.read.sources import status
from magnitsky.label.values import NOT_STATED
from magnitsky.present.actors import actor_index
from magnitsky.site.access import public
from magnitsky.site.navigation import address_of
from magnitsky.site.referral import referral


@public
def method(request: HttpRequest) -> HttpResponse:
    """How the register, identities, codes and counts are made, and their limits."""
    return render(request, "site/method.html")


@public
def definitions(request: HttpRequest) -> HttpResponse:
    """Definitions of terms and codes."""
    return render(request, "site/definitions.html", {
        "ties": list(ties().values()),
        "bases": list(bases().values()),
        "schemes": [(row, _(row.plural), _codes(slug)) for slug, row in public_schemes().items()],
    })  # fmt: skip


def _codes(scheme: str) -> list[Code]:
    return [row for slug, row in codes_of(scheme).items() if slug != NOT_STATED]


@public
def coverage(request: HttpRequest) -> HttpResponse:
    """Each source with its latest list."""
    rows = [{**row, "page": card_of(row["source"]).page, "cadence": card_of(row["source"]).cadence,
             "licence": card_of(row["source"]).licence}
            for row in status()]  # fmt: skip
    return render(request, "site/coverage.html", {
        "read": [row for row in rows if row["snapshots"]],
        "unread": [row for row in rows if not row["snapshots"]],
    })  # fmt: skip


@public
def data(request: HttpRequest) -> HttpResponse:
    """Downloads."""
    return render(request, "site/data.html", _served() | {"actors": len(actor_index().cards)})


@public
def api_guide(request: HttpRequest) -> HttpResponse:
    """How to use the API."""
    return render(request, "site/api_guide.html", _served() | {"schemes": list(public_schemes())})


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the site is, what it is not, and how to report an error."""
    return render(request, "site/about.html")


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Where to find help: the operator's own text, or a general one without contacts."""
    return render(request, "site/help.html", {"words": referral(settings.HELP_FILE)})


def _served() -> dict[str, Any]:
    """The API addresses that this installation serves."""
    names = {
        "feeds": "feed-atom",
        "api": "v1:api-docs",
        "openapi": "v1:api-openapi",
        "yente": "yente:yente-docs",
        "reconcile": "reconcile",
        "numbers": "numbers",
    }
    return {f"{key}_address": address_of(name) for key, name in names.items()}
