"""The guard of all software interfaces: rates, CORS, sizes, ETags, JSON errors."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from magnitsky.errors import NotFound, Refused
from magnitsky.present.register_version import register_version
from magnitsky.serve.etag import ASK_AGAIN, etag, is_held
from magnitsky.serve.problem_details import MEDIA_TYPE, ApiProblem, too_many
from magnitsky.serve.throttle import wait_for

LONGEST_ADDRESS = 8_000
"""Maximum characters of an address with its query."""
LARGEST_BODY = 1_000_000
"""Maximum bytes of a request body."""
_READS = ("GET", "HEAD")
View = Callable[..., HttpResponseBase]


def public_endpoint(view: View, methods: Collection[str] = ("GET",)) -> View:
    """
    A view open to any client, from any page, without a session.

    A conditional request for an unchanged response is answered 304 before any work is done.
    """
    allowed = sorted({*methods, *(("HEAD",) if "GET" in methods else ()), "OPTIONS"})

    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=HTTPStatus.NO_CONTENT)
        else:
            response = _answered(view, request, allowed, args, kwargs)
        return _for_all(response, allowed)

    opened.answers_programs = True  # type: ignore[attr-defined]
    return csrf_exempt(login_not_required(opened))


def public_endpoints(
    patterns: Collection[URLPattern | URLResolver], methods: Collection[str] = ("GET",)
) -> list[URLPattern | URLResolver]:
    """URL patterns, each wrapped by the guard."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = public_endpoint(pattern.callback, methods)
    return list(patterns)


def _answered(
    view: View, request: HttpRequest, allowed: list[str], args: Any, kwargs: Any
) -> HttpResponseBase:
    try:
        _check(request, allowed)
        tag = etag(register_version(), request) if request.method in _READS else None
        if tag and is_held(request, tag):
            return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=_kept(tag))
        response = _asked(view, request, args, kwargs)
        if tag and response.status_code == HTTPStatus.OK:
            for name, value in _kept(tag).items():
                response.headers.setdefault(name, value)
        return _in_json(response)
    except ApiProblem as problem:
        return problem.answer()
    except NotFound as error:
        return ApiProblem(404, str(error)).answer()
    except Refused as error:
        return ApiProblem(422, str(error)).answer()
    except RequestDataTooBig:
        return _too_large().answer()


def _asked(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
    """The view's response; HEAD is answered as GET, without a body."""
    asked = request.method
    request.method = "GET" if asked == "HEAD" else asked
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def _check(request: HttpRequest, allowed: list[str]) -> None:
    if request.method not in allowed:
        raise ApiProblem(405, f"This address accepts {', '.join(allowed)}.")
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        raise ApiProblem(414, (f"An address may have at most {LONGEST_ADDRESS:,} characters."))
    if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        raise ApiProblem(400, ("A null character is not allowed in a name, an id or a date."))
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST_BODY:
        raise _too_large()
    if wait := wait_for(request, 1):
        raise too_many(wait)


def _too_large() -> ApiProblem:
    return ApiProblem(
        413, f"A request may have at most {LARGEST_BODY:,} bytes. Use smaller batches."
    )


def charge_rate(request: HttpRequest, more: int) -> None:
    """
    Count a request as several.

    Raises:
        ApiProblem: 429: the address has sent too many requests.
    """
    if more > 0 and (wait := wait_for(request, more)):
        raise too_many(wait)


def _kept(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": ASK_AGAIN}


def _in_json(response: HttpResponseBase) -> HttpResponseBase:
    """An error of the framework, in the common error format."""
    status = response.status_code
    if status < HTTPStatus.BAD_REQUEST or response.headers.get("Content-Type") == MEDIA_TYPE:
        return response
    return ApiProblem(status, f"{HTTPStatus(status).phrase}.").answer()


def _for_all(response: HttpResponseBase, allowed: list[str]) -> HttpResponseBase:
    """Allow any page to read it: it is the same for everyone, and sessions are ignored."""
    methods = ", ".join(allowed)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if response.status_code in {HTTPStatus.NO_CONTENT, HTTPStatus.METHOD_NOT_ALLOWED}:
        response.headers["Allow"] = methods
    if response.status_code == HTTPStatus.NO_CONTENT:
        response.headers["Access-Control-Allow-Methods"] = methods
        response.headers["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
