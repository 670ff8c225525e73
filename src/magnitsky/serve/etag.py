"""The one ETag for responses that change only with the register: pages, files, API."""

import hashlib
from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.http import parse_etags

ASK_AGAIN = "public, max-age=0, must-revalidate"
"""Cache-Control for such a response: cacheable by anyone, revalidated each time."""


def etag(version: str, request: HttpRequest, *variants: object) -> str:
    """
    The quoted ETag, which changes whenever the response may change.

    It depends on the register version, the day (current status), the host and the full address;
    `variants` is anything else in the request that the response depends on.
    """
    today = datetime.now(UTC).date()
    asked = (version, today, request.get_host(), request.get_full_path(), *variants)
    digest = hashlib.blake2s(
        repr(tuple(map(str, asked))).encode("utf-8", "replace"), digest_size=12
    )
    return f'"{digest.hexdigest()}"'


def is_held(request: HttpRequest, tag: str) -> bool:
    """Whether the client has this response already; a tag weakened by a proxy counts."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return tag in {one.removeprefix("W/") for one in held}
