"""Log one line for each refused or failed request, without its content."""

import logging
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

_log = logging.getLogger("magnitsky.site")
_WRONG, _BROKEN = 400, 500
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})


class ErrorLog:
    """Log the status and route of error responses, and the class and place of exceptions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, and log it if the status is 400 or higher."""
        began = time.monotonic()
        response = self._next(request)
        if response.status_code >= _WRONG:
            _say(request, response.status_code, (time.monotonic() - began) * 1000)
        return response


def _say(request: HttpRequest, status: int, took: float) -> None:
    match = request.resolver_match
    route = match.route if match else "-"
    method = request.method if request.method in _METHODS else "-"
    fault = getattr(request, "fault", "")
    level = logging.ERROR if status >= _BROKEN else logging.WARNING
    _log.log(level, "%d %s /%s %.0f ms%s", status, method, route, took, fault)


@receiver(got_request_exception)
def _remember(request: HttpRequest | None = None, **_: Any) -> None:
    """Store the exception's class and place for the log, never its message: it may quote data."""
    error = sys.exc_info()[1]
    if request is not None and error is not None:
        request.fault = f", {type(error).__name__} at {_place(error)}"  # type: ignore[attr-defined]


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    # The last frame of this package is more useful than one deep inside Django.
    ours = [frame for frame in frames if "magnitsky" in PurePath(frame.filename).parts] or frames
    last = ours[-1] if ours else None
    return f"{PurePath(last.filename).name}:{last.lineno}" if last else "-"
