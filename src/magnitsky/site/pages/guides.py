"""The pages of words: method, definitions, coverage, data, API, about, help."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from magnitsky.codebook.taxonomy import abuses, bases, corruption, ties, victims
from magnitsky.convert.source import card_of
from magnitsky.enter.read.sources import status
from magnitsky.label.values import NOT_STATED
from magnitsky.present.actors import actor_index
from magnitsky.site.access import public
from magnitsky.site.navigation import address_of
from magnitsky.site.referral import referral


@public
def method(request: HttpRequest) -> HttpResponse:
    """How the register, identity, codes and counts are made, and where they end."""
    return render(request, "site/method.html")


@public
def definitions(request: HttpRequest) -> HttpResponse:
    """What the words and the codes mean."""
    victim_groups = [row for slug, row in victims().items() if slug != NOT_STATED]
    return render(request, "site/definitions.html", {
        "ties": list(ties().values()),
        "bases": list(bases().values()),
        "abuses": list(abuses().values()),
        "victims": victim_groups,
        "corruption": list(corruption().values()),
    })  # fmt: skip


@public
def coverage(request: HttpRequest) -> HttpResponse:
    """Each source as it was read."""
    rows = [{**row, "page": card_of(row["source"]).page, "cadence": card_of(row["source"]).cadence,
             "licence": card_of(row["source"]).licence}
            for row in status()]  # fmt: skip
    return render(request, "site/coverage.html", {
        "read": [row for row in rows if row["snapshots"]],
        "unread": [row for row in rows if not row["snapshots"]],
    })  # fmt: skip


@public
def data(request: HttpRequest) -> HttpResponse:
    """What can be taken home."""
    return render(request, "site/data.html", _served() | {"actors": len(actor_index().cards)})


@public
def api_guide(request: HttpRequest) -> HttpResponse:
    """How a program asks."""
    return render(request, "site/api_guide.html", _served())


@public
def about(request: HttpRequest) -> HttpResponse:
    """What this is, what it is not, and how to say that something is wrong."""
    return render(request, "site/about.html")


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Where to look for help: the organisation's own words, or plain ones that name nobody."""
    return render(request, "site/help.html", {"words": referral(settings.HELP_FILE)})


def _served() -> dict[str, Any]:
    """The addresses of what this installation serves to programs."""
    names = {
        "feeds": "feed-atom",
        "api": "v1:api-docs",
        "openapi": "v1:api-openapi",
        "yente": "yente:yente-docs",
        "reconcile": "reconcile",
        "numbers": "numbers",
    }
    return {f"{key}_address": address_of(name) for key, name in names.items()}
