"""URLs of the reconciliation service."""

from importlib import resources
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from magnitsky.present.actors import actor_index
from magnitsky.serve.guard import charge_rate, public_endpoints
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.reconcile import suggest
from magnitsky.serve.reconcile.extend import extended, proposed, read_extension
from magnitsky.serve.reconcile.manifest import manifest
from magnitsky.serve.reconcile.queries import answer, read_queries
from magnitsky.serve.reconcile.vocabulary import description

LONGEST_PREFIX = 200
_FRAMED = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
"""OpenRefine shows previews in a frame on its own page."""


def service(request: HttpRequest) -> HttpResponse:
    """The manifest, or the answer to `queries` or `extend`."""
    given = request.POST if request.method == "POST" else request.GET
    if "queries" in given:
        queries = read_queries(str(given["queries"]))
        charge_rate(request, len(queries) - 1)
        return _json(answer(queries))
    if "extend" in given:
        return _json(extended(read_extension(str(given["extend"]))))
    if request.method == "POST":
        raise ApiProblem(400, ("Send `queries` or `extend` as a form field with JSON content."))
    return _json(manifest(request.build_absolute_uri("/").rstrip("/")))


def suggest_entity(request: HttpRequest) -> HttpResponse:
    """Suggest actors by prefix."""
    return _json(suggest.entities(_prefix(request), _cursor(request)))


def suggest_property(request: HttpRequest) -> HttpResponse:
    """Suggest properties by prefix."""
    return _json(suggest.properties(_prefix(request)))


def suggest_type(request: HttpRequest) -> HttpResponse:
    """Suggest types by prefix."""
    return _json(suggest.kinds(_prefix(request)))


def properties(request: HttpRequest) -> HttpResponse:
    """Properties available for data extension of one type."""
    return _json(proposed(request.GET.get("type", "")[:60]))


def preview(request: HttpRequest) -> HttpResponse:
    """A small page about one actor."""
    card = actor_index().cards.get(request.GET.get("id", ""))
    if card is None:
        raise ApiProblem(404, "There is no such actor.")
    templates = resources.files("magnitsky.serve") / "templates"
    with resources.as_file(templates) as folder:
        template = Engine(dirs=[str(folder)]).get_template("preview.html")
    response = HttpResponse(template.render(Context({"card": card, "about": description(card)})))
    response.headers["Content-Security-Policy"] = _FRAMED
    return response


def _prefix(request: HttpRequest) -> str:
    prefix = request.GET.get("prefix", "")
    if len(prefix) > LONGEST_PREFIX:
        raise ApiProblem(422, f"A prefix may have at most {LONGEST_PREFIX} characters.")
    return prefix


def _cursor(request: HttpRequest) -> int:
    text = request.GET.get("cursor", "") or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise ApiProblem(422, "A cursor must be a number from 0.")
    return int(text)


_DIGITS = 6


def _json(document: Any) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(document), "application/json")


urlpatterns = [
    *public_endpoints(
        [path("reconcile", service, name="reconcile"), path("reconcile/", service)],
        methods=("GET", "POST"),
    ),
    *public_endpoints(
        [
            path("reconcile/suggest/entity", suggest_entity, name="reconcile-entity"),
            path("reconcile/suggest/property", suggest_property, name="reconcile-property"),
            path("reconcile/suggest/type", suggest_type, name="reconcile-type"),
            path("reconcile/properties", properties, name="reconcile-properties"),
            path("reconcile/preview", preview, name="reconcile-preview"),
        ]
    ),
]
