"""The service: its parts, its addresses, its document."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, re_path

from magnitsky.publish.api.door import open_all
from magnitsky.publish.api.pages import docs_page, openapi_document
from magnitsky.publish.api.problems import Problem
from magnitsky.publish.api.service import Service
from magnitsky.publish.api.v1 import actors, changes, numbers, register

PREFIX = "/api/v1/"
ABOUT = (
    "Who has been named under Magnitsky-style sanctions, by whom, for what, and for whose sake."
    " Read-only, without a key. Codes are 'suggested by rule' until a person confirms them; a day"
    " is given only as exact as it is known. Every answer has an ETag: send it back as"
    " If-None-Match, and what still stands is answered 304."
)
api = Service(title="magnitsky", version="1", description=ABOUT, urls_namespace="api-v1")
for _part in (register, actors, changes, numbers):
    api.add_router("", _part.router)


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return openapi_document(api, PREFIX)


def docs(request: HttpRequest) -> HttpResponse:
    """The document for people."""
    return docs_page(api, PREFIX)


def nothing(request: HttpRequest, **__: str) -> HttpResponseBase:
    """What stands at every other address."""
    raise Problem(404, "There is nothing at this address. /api/v1/docs lists those there are.")


urlpatterns = open_all(
    [
        path("openapi.json", openapi, name="api-openapi"),
        path("docs", docs, name="api-docs"),
        *(one for one in api.urls[0] if getattr(one, "name", "") != "api-root"),
        re_path(r"^.*$", nothing),
    ]
)
