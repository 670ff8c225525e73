"""Refuse oversized requests, and requests while the register is locked, with a clear page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from magnitsky.site.pages.errors import refusal_page

LONGEST_ADDRESS = 8_000
"""Maximum length of path and query in characters; the site's own addresses are far shorter."""


class RequestLimits:
    """
    Answer 414 to an overlong address, 413 to an overlong body, 405 to an unsupported method.

    Views for programs have checks of their own, which answer in JSON.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; the checks are in `process_view`."""
        return self._next(request)

    @staticmethod
    def process_view(
        request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Refuse the request before the view runs, or return None."""
        del args, kwargs
        # Here and not in `__call__`, since only now the view is known.
        if getattr(view, "answers_programs", False):
            return None
        if request.method not in _METHODS:
            return refusal_page(request, 405)
        if len(request.META.get("QUERY_STRING", "")) + len(request.path) > LONGEST_ADDRESS:
            return refusal_page(request, 414)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
            return refusal_page(request, 413)
        return refusal_page(request, 400) if _holds_null(request) else None

    @staticmethod
    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 if another process has locked the register for longer than the timeout."""
        if isinstance(exception, OperationalError) and "locked" in str(exception):
            return refusal_page(request, 503)
        return None


_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


def _holds_null(request: HttpRequest) -> bool:
    """Whether the request contains a null character, which PostgreSQL cannot store."""
    sent = (request.GET, request.POST) if request.method == "POST" else (request.GET,)
    values = (value for given in sent for _, all_ in given.lists() for value in all_)
    return "\0" in request.path or any("\0" in value for value in values if isinstance(value, str))
