"""Whatever is sent, the answer is a plain page with the right status, and the log has one line."""

import logging
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from published import fill

pytestmark = pytest.mark.django_db

RIGHT = {200, 204, 301, 302, 304, 400, 401, 403, 404, 405, 406, 413, 414, 415, 422, 429}
WORD = "Zq9Walid"
"""Stands in whatever is sent, and in no line of the log."""
INJECTED = (
    "' OR 1=1 --", '"; DROP TABLE enter_listing; --', "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd",
    "%00", "\x00", "\r\nSet-Cookie: a=b", "{{7*7}}", "${jndi:ldap://x}", "\u202e\u200b", "𝕎" * 50,
    "-1", "0", "9" * 400, "1e309", "NaN", "0000-00-00", "9999-99-99", "2022-02-30", "99999-01-01",
    "a" * 3_000, "%", "%zz", "\ud7ff", "*" * 500, "(" * 500, "Ⅷ", "²", "٣",
)  # fmt: skip
NAMES = (
    "q", "page", "offset", "limit", "programme", "country", "year", "status", "kind", "abuse",
    "victims", "corruption", "sort", "format", "window", "since", "until", "source", "as_of",
    "known_at", "tie", "scope", "by", "place", "next", "ids", "queries", "from", "to", "month",
)  # fmt: skip

junk = st.one_of(
    st.sampled_from(INJECTED), st.text(max_size=60), st.integers().map(str),
    st.text(alphabet=string.printable, max_size=200),
)  # fmt: skip
queries = st.lists(st.tuples(st.sampled_from(NAMES), junk), max_size=6)


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each address of the site with what its views take, as `programmes/<str:identity>`."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield prefix + str(one.pattern), one
        else:
            yield from routes(one, prefix + str(one.pattern))


PUBLIC = sorted({
    path for path, one in routes()
    if not getattr(one.callback, "login_required", True) and "(?P" not in path
})  # fmt: skip


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, db: None) -> None:  # noqa: ARG001 - the database is made first
    fill(tmp_path)


def address(path: str, fill_with: str) -> str:
    """An address with something in each place where the route takes something."""
    parts = []
    for part in path.split("/"):
        before, opened, rest = part.partition("<")
        inside, _, behind = rest.partition(">")
        parts.append(before + quote(fill_with, safe="") + behind if opened and inside else part)
    return "/" + "/".join(parts)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the server would write: Django's own lines go nowhere, as `site.logs` says."""
    shown = (one for one in caplog.records if one.name.startswith("magnitsky"))
    return [record.getMessage() for record in shown if record.levelno >= logging.WARNING]


def test_there_are_public_routes() -> None:
    assert {"", "search", "health"} <= set(PUBLIC)


def test_no_public_page_breaks_on_junk(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False, headers={"accept": "text/html"})
    for path in PUBLIC:
        for value in ("' OR 1=1 --", "<script>alert(1)</script>", "9" * 400, "2022-02-30"):
            _ask(client, caplog, path, value, [(name, value) for name in NAMES])

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(path=st.sampled_from(PUBLIC), part=junk, query=queries)
    def ask(path: str, part: str, query: list[tuple[str, str]]) -> None:
        _ask(client, caplog, path, part, query)

    ask()


def _ask(
    client: Client,
    caplog: pytest.LogCaptureFixture,
    path: str,
    part: str,
    query: list[tuple[str, str]],
) -> None:
    caplog.clear()
    asked = [(name, _sendable(WORD + value)) for name, value in query]
    answer = client.get(f"{address(path, _sendable(WORD + part))}?{urlencode(asked)}")
    assert answer.status_code in RIGHT, (path, answer.status_code, lines(caplog))
    assert len(lines(caplog)) == (answer.status_code >= 400), (path, lines(caplog))
    assert WORD not in "".join(lines(caplog))
    if "html" in answer.headers.get("Content-Type", ""):
        content = b"".join(answer) if answer.streaming else answer.content
        assert b"<script>alert" not in content
        assert b"<img src=x" not in content


def _sendable(text: str) -> str:
    return text.encode("utf-8", "ignore").decode()


def test_a_body_breaks_no_public_page() -> None:
    client = Client(raise_request_exception=False)
    bodies = (b"{" * 5_000, b"\xff\xfe\x00", b"a=" + b"x" * 100_000)
    for path in (one for one in PUBLIC if "<" not in one):
        for kind in ("application/json", "application/x-www-form-urlencoded", "a/b;;="):
            for body in bodies:
                answer = client.post(f"/{path}", body, content_type=kind)
                assert answer.status_code in RIGHT, (path, kind, answer.status_code)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/search?q={'a' * 9_000}", 414),
        (f"/{'a' * 9_000}", 404),
        ("/search?q=%00", 400),
        ("/%00", 404),
        ("//evil.example/%2e%2e", 404),
        ("/static/..%2f..%2fsettings.py", 404),
        (f"/search?{'&'.join(f'a{n}=1' for n in range(1_100))}", 400),
    ],
)
def test_what_is_too_much_or_nothing_has_its_status(path: str, status: int) -> None:
    assert Client(raise_request_exception=False).get(path).status_code == status


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost/evil", "", "a b", "localhost\\@evil", "[::"],
)
def test_a_wrong_host_is_400_and_is_named_nowhere(
    host: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(raise_request_exception=False)
    for path in ("/", "/search?q=x", "/accounts/login/", "/no-such-page"):
        caplog.clear()
        answer = client.get(path, SERVER_NAME="", HTTP_HOST=host)
        assert answer.status_code in ({400} if host else {200, 400, 404})
        assert "Content-Security-Policy" in answer.headers
        assert "evil" not in answer.text
        assert "evil" not in "".join(lines(caplog))


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
        {"HTTP_X_ORIGINAL_URL": "/review/"},
        {"HTTP_ACCEPT_LANGUAGE": "x" * 5_000},
        {"HTTP_COOKIE": "session=" + "'" * 5_000},
        {"HTTP_COOKIE": "=;;;\x7f=\x01"},
        {"HTTP_IF_NONE_MATCH": '"' * 3_000},
        {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
        {"HTTP_RANGE": "bytes=9-1,-,x"},
        {"HTTP_ACCEPT_ENCODING": "gzip;q=x"},
        {"HTTP_HX_REQUEST": "<script>"},
        {"CONTENT_LENGTH": "-5"},
        {"CONTENT_LENGTH": "x"},
    ],
    ids=str,
)
def test_headers_play_no_tricks(header: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    plain = client.get("/about")
    for path, status in (("/about", 200), ("/review/", 302), ("/no-such-page", 404)):
        answer = client.get(path, **header)
        assert answer.status_code == status, path
        assert b"evil" not in answer.content
    assert client.get("/about").content == plain.content
