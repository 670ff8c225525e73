"""What is too long, or comes while the register is written, is answered at once and in words."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from magnitsky.site.pages.errors import refusal

LONGEST_ADDRESS = 8_000
"""Bytes of path and query. Every page's own address is far shorter."""


class RequestLimits:
    """
    Answers 414 to a longer address, 413 to a longer body, 405 to a method no page knows.

    What programs ask goes through a door of its own, which says the same in JSON.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self._next(request)

    @staticmethod
    def process_view(
        request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Look before the page does."""
        del args, kwargs
        if getattr(view, "answers_programs", False):
            return None
        if request.method not in _METHODS:
            return refusal(request, 405)
        if len(request.META.get("QUERY_STRING", "")) + len(request.path) > LONGEST_ADDRESS:
            return refusal(request, 414)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
            return refusal(request, 413)
        return refusal(request, 400) if _holds_null(request) else None

    @staticmethod
    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 while another process writes the register for longer than one waits."""
        if isinstance(exception, OperationalError) and "locked" in str(exception):
            return refusal(request, 503)
        return None


_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


def _holds_null(request: HttpRequest) -> bool:
    """Whether a null character stands in what was sent: in no name, and no database takes it."""
    sent = (request.GET, request.POST) if request.method == "POST" else (request.GET,)
    values = (value for given in sent for _, all_ in given.lists() for value in all_)
    return "\0" in request.path or any("\0" in value for value in values if isinstance(value, str))
