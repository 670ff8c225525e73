"""The one ETag of what changes with the register only: of pages, files and answers to programs."""

import hashlib
from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.http import parse_etags

ASK_AGAIN = "public, max-age=0, must-revalidate"
"""The Cache-Control of such an answer: kept by anybody, asked for again each time."""


def etag(version: str, request: HttpRequest, *variants: object) -> str:
    """
    The tag of an answer, in its quotes: another one as soon as anything in it may be another.

    It changes with the version of the register, the day (who is in force), the host and the whole
    address; `variants` is what else of the request the answer depends on.
    """
    today = datetime.now(UTC).date()
    asked = (version, today, request.get_host(), request.get_full_path(), *variants)
    digest = hashlib.blake2s(
        repr(tuple(map(str, asked))).encode("utf-8", "replace"), digest_size=12
    )
    return f'"{digest.hexdigest()}"'


def is_held(request: HttpRequest, tag: str) -> bool:
    """Whether who asks has this answer already; a tag that a proxy made weak counts."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return tag in {one.removeprefix("W/") for one in held}
