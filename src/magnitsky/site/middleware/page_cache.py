"""Cache public pages in memory, per register version."""

from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from magnitsky.present.register_version import register_version
from magnitsky.serve.etag import ASK_AGAIN, etag, is_held
from magnitsky.site.access import MAY_BE_KEPT

MOST_BYTES = 64_000_000
LONGEST_ADDRESS = 2_000

Page = tuple[int, bytes, dict[str, str]]


class PageCache:
    """
    Answer visitors without a session from memory, and with 304 if they have the page already.

    The key includes the register version, the date, the address, the method, whether the response
    is compressed, and whether htmx asks for a part of the page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response
        self._lock = Lock()
        self._of = ""
        self._pages: dict[str, Page] = {}
        self._bytes = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, from the cache if possible."""
        if not _may_ask(request):
            return self._next(request)
        of = register_version()
        tag = etag(of, request, *_variants(request))
        if is_held(request, tag):
            return HttpResponse(status=304, headers={"ETag": tag})
        page = self._pages.get(tag)
        if page is not None:
            return HttpResponse(page[1], status=page[0], headers=page[2])
        response = self._next(request)
        if getattr(response, MAY_BE_KEPT, False) and not response.streaming:
            _label(response, tag)
            self._keep(of, tag, response)
        return response

    def _keep(self, of: str, tag: str, response: HttpResponse) -> None:
        body = response.content
        with self._lock:
            # A new version makes every page stale; a full cache is simply emptied.
            if of != self._of or self._bytes + len(body) > MOST_BYTES:
                self._pages.clear()
                self._of, self._bytes = of, 0
            self._pages[tag] = (response.status_code, body, dict(response.headers))
            self._bytes += len(body)


def _may_ask(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _variants(request: HttpRequest) -> tuple[object, ...]:
    """What else a page depends on: the method, compression, and whether htmx asks for a part."""
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    return request.method, compressed, request.headers.get("HX-Request", "")


def _label(response: HttpResponse, tag: str) -> None:
    response.headers["ETag"] = tag
    response.headers["Vary"] = "Accept-Encoding, HX-Request, Cookie"
    response.headers.setdefault("Cache-Control", ASK_AGAIN)
