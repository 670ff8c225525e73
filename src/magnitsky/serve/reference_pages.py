"""URLs of a service: its OpenAPI document, its documentation page, its endpoints."""

from collections.abc import Collection
from importlib import resources
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import Context, Engine
from django.urls import URLPattern, URLResolver, path, re_path

from magnitsky.serve.guard import public_endpoints
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.service import Service


def openapi_document(service: Service, prefix: str) -> HttpResponse:
    """The OpenAPI document of a service."""
    made = msgspec.json.encode(service.document(prefix))
    return HttpResponse(made, "application/json")


def docs_page(service: Service, prefix: str) -> HttpResponse:
    """A documentation page in plain HTML: no scripts, no external content."""
    templates = resources.files("magnitsky.serve") / "templates"
    with resources.as_file(templates) as folder:
        template = Engine(dirs=[str(folder)]).get_template("api.html")
    document = service.document(prefix)
    context = {"api": document, "operations": operations(document)}
    return HttpResponse(template.render(Context(context)))


def addresses(
    service: Service, prefix: str, name: str, *, methods: Collection[str] = ("GET",)
) -> list[URLPattern | URLResolver]:
    """
    All URLs below a prefix, each guarded: the document, its page, the endpoints.

    Any other address is answered 404; `name` is the prefix of the route names.
    """

    def openapi(request: HttpRequest) -> HttpResponse:
        return openapi_document(service, prefix)

    def docs(request: HttpRequest) -> HttpResponse:
        return docs_page(service, prefix)

    def nothing(request: HttpRequest, **__: str) -> HttpResponseBase:
        raise ApiProblem(
            404,
            (f"There is nothing at this address. See {prefix}docs for the available addresses."),
        )

    own = (one for one in service.urls[0] if getattr(one, "name", "") != "api-root")
    routes = [
        path("openapi.json", openapi, name=f"{name}-openapi"),
        path("docs", docs, name=f"{name}-docs"),
        *own,
        # A dot takes no line break; an address with one is answered here as well.
        re_path(r"^[\s\S]*\Z", nothing),
    ]
    return public_endpoints(routes, methods)


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Each operation with its parameters, for the page and the reference."""
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": said.get("description") or said.get("summary", ""),
            "parameters": [_parameter(one) for one in said.get("parameters", ())],
            "answers": _shape(said),
        }
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    ]


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    schema = one.get("schema", {})
    return {
        "name": one["name"],
        "in": one["in"],
        "type": _type(schema),
        "default": schema.get("default"),
        "description": one.get("description") or schema.get("description", ""),
    }


def _type(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"] if one.get("type") != "null")
    if schema.get("type") == "array":
        return f"{_type(schema.get('items', {}))}, repeatable"
    return str(schema.get("format") or schema.get("const") or schema.get("type", "text"))


def _shape(said: dict[str, Any]) -> str:
    content: dict[str, Any] = said["responses"].get("200", {}).get("content", {})
    schema: dict[str, Any] = next((one["schema"] for one in content.values()), {})
    if schema.get("type") == "array":
        return f"a list of {_named(schema['items'])}"
    return _named(schema)


def _named(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "object")).rpartition("/")[2]
