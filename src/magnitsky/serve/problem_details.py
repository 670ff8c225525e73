"""Errors in one format: problem details (RFC 9457) as JSON."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


class ApiProblem(Exception):
    """
    An error response: its status, and what to do about it in one sentence.

    Attributes:
        errors: the wrong parameters, one mapping each.
        wait: seconds until another request may succeed.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: list[dict[str, Any]] | None = None,
        wait: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.wait = status, detail, errors, wait

    def answer(self) -> HttpResponse:
        """The HTTP response."""
        said: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors is not None:
            said["errors"] = self.errors
        response = HttpResponse(msgspec.json.encode(said), MEDIA_TYPE, self.status)
        response.headers["Cache-Control"] = "no-store"
        if self.wait is not None:
            response.headers["Retry-After"] = str(self.wait)
        return response


def wrong_values(sentences: Mapping[str, str]) -> ApiProblem:
    """The error for wrong values: one sentence per parameter."""
    wrong = [{"where": where, "what": what} for where, what in sentences.items()]
    return ApiProblem(422, "; ".join(f"{one['where']}: {one['what']}" for one in wrong), wrong)


def too_many(wait: float) -> ApiProblem:
    """The error for too many requests, with the time to wait."""
    seconds = max(1, round(wait + 0.5))
    return ApiProblem(429, f"Too many requests from this address. Wait {seconds} s.", wait=seconds)
