"""What holds for everything programs ask: rates, caches, other pages' scripts, bad input."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from magnitsky.serve.throttle import RATE, Rate
from published import ANDREI, put_ofac

DOORS = ["/api/v1/edition", "/api/v1/actors", "/feeds/changes.atom", "/feeds/changes.json",
         "/yente/catalog", "/reconcile", "/reconcile/suggest/type"]  # fmt: skip


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever is asked, no trace of a fault stands in the logs, and no text of who asks."""
    yield
    for record in caplog.get_records("call"):
        assert record.levelno < logging.ERROR, record.getMessage()
        assert record.exc_info is None
        assert "\n" not in record.getMessage()
        assert len(record.getMessage()) < 1_000


@pytest.mark.parametrize("door", DOORS)
def test_any_page_may_read_it_and_no_cookie_is_set(client: Client, door: str) -> None:
    found = client.get(door, headers={"Origin": "https://elsewhere.example"})
    assert found.status_code == 200
    assert found["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in found
    assert not found.cookies


@pytest.mark.parametrize("door", DOORS)
def test_a_browser_may_ask_whether_it_may(client: Client, door: str) -> None:
    found = client.options(door)
    assert found.status_code == 204
    assert "GET" in found["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("door", DOORS)
def test_what_still_stands_is_answered_304_until_the_register_changes(
    client: Client, door: str, tmp_path: Path
) -> None:
    tag = client.get(door)["ETag"]
    for given in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get(door, headers={"If-None-Match": given})
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == tag
        assert again["Access-Control-Allow-Origin"] == "*"
    put_ofac(tmp_path, "2022-03-31", ANDREI)
    assert client.get(door, headers={"If-None-Match": tag}).status_code == 200


def test_two_questions_have_two_tags(client: Client) -> None:
    one = client.get("/api/v1/actors?limit=1")["ETag"]
    assert client.get("/api/v1/actors?limit=2")["ETag"] != one


def test_a_head_request_has_the_headers_only(client: Client) -> None:
    found = client.head("/api/v1/edition")
    assert found.status_code == 200
    assert found["ETag"]
    assert found.content == b""


def test_who_asks_too_much_is_told_how_long_to_wait(client: Client, settings: Any) -> None:
    settings.API_PER_MINUTE = 3
    RATE.forget()
    statuses = [client.get("/api/v1/codes", REMOTE_ADDR="192.0.2.1").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    found = client.get("/api/v1/codes", REMOTE_ADDR="192.0.2.1")
    assert 1 <= int(found["Retry-After"]) <= 21
    assert found["Content-Type"] == "application/problem+json"
    assert "Wait" in found.json()["detail"]
    assert found["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/codes", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_an_address_is_that_of_the_operators_proxy_and_not_what_somebody_writes(
    client: Client, settings: Any
) -> None:
    settings.API_PER_MINUTE = 1
    RATE.forget()

    def ask(forwarded: str) -> int:
        return client.get("/api/v1/codes", headers={"X-Forwarded-For": forwarded}).status_code

    assert [ask("192.0.2.1"), ask("192.0.2.2")] == [200, 429], "nobody stands in front"
    settings.PROXIES = 1
    RATE.forget()
    assert [ask("198.51.100.7, 192.0.2.1"), ask("198.51.100.8, 192.0.2.1")] == [200, 429]
    assert ask("198.51.100.7, 192.0.2.2") == 200


def test_a_bucket_fills_as_time_goes_by() -> None:
    rate = Rate()
    assert rate.wait("a", 60, 60, 0.0) == 0
    assert rate.wait("a", 1, 60, 0.0) == pytest.approx(1.0)
    assert rate.wait("a", 1, 60, 1.0) == 0
    assert rate.wait("b", 1_000, 60, 0.0) == 0, "more than a bucket holds empties it"


@pytest.mark.parametrize("door", [*DOORS, "/yente/match/default"])
def test_what_writes_is_refused(client: Client, door: str) -> None:
    for method in ("put", "delete", "patch"):
        found = getattr(client, method)(door)
        assert found.status_code == 405
        assert "OPTIONS" in found["Allow"]
        assert found.json()["status"] == 405


BAD = [
    "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "..%2f..%2fetc", "{{7*7}}",
    "%00", "\u202e\u0000", "😀" * 40, "a" * 300, "-1", "9" * 40,
]  # fmt: skip
PLACES = [
    "/api/v1/actors/{}", "/api/v1/listings/{}", "/api/v1/programmes/{}", "/api/v1/sources/{}",
    "/api/v1/sources/{}/snapshots", "/api/v1/numbers/{}", "/api/v1/{}", "/yente/entities/{}",
    "/yente/entities/{}/adjacent", "/yente/search/{}?q=a", "/feeds/programmes/{}.atom",
    "/feeds/countries/{}.json", "/reconcile/preview?id={}",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_an_unknown_or_hostile_id_is_not_found(client: Client, place: str) -> None:
    for bad in BAD:
        text = bad.encode("utf-8", "surrogatepass")
        found = client.get(place.format(quote(text, safe="")))
        assert found.status_code in {400, 404, 422}, (bad, found.content)
        if found["Content-Type"] == "application/problem+json":
            assert found.json()["status"] == found.status_code
        else:
            assert "feeds" in place


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=x", "offset=-1", "offset=99999999999999999999", "limit=1e3",
     "kind=person", "status=maybe", "year=20222", "programme=GB-NOPE", "country=atlantis",
     f"q={'a' * 201}"],
)  # fmt: skip
def test_an_absurd_filter_says_which(client: Client, query: str) -> None:
    found = client.get(f"/api/v1/actors?{query}")
    assert found.status_code == 422
    assert found.json()["detail"]


@pytest.mark.parametrize(
    "day", ["0000-00-00", "9999-12-31", "2022-13-01", "yesterday", "1", "1e9", "2022-01-01T00:00"]
)
def test_an_absurd_day_is_refused(client: Client, day: str) -> None:
    assert client.get(f"/api/v1/changes?since={day}").status_code == 422
    assert client.get(f"/api/v1/numbers/kinds?as_of={day}").status_code == 422


def test_a_page_beyond_the_last_is_empty(client: Client) -> None:
    found = client.get("/api/v1/actors?offset=1000").json()
    assert (found["items"], found["next"]) == ([], None)


@pytest.mark.parametrize("door", DOORS)
def test_an_address_of_100_kb_is_refused(client: Client, door: str) -> None:
    found = client.get(f"{door}?q={'a' * 100_000}")
    assert found.status_code == 414
    assert "characters" in found.json()["detail"]


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    body = b'{"queries": "' + b"a" * 1_000_001 + b'"}'
    found = client.post("/yente/match/default", body, content_type="application/json")
    assert found.status_code == 413
    assert client.post("/reconcile", {"queries": "a" * 1_000_001}).status_code == 413


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 100_000, b'"\\ud800"', b"\xff\xfe", b"null", b"[]"]
)
def test_a_body_that_cannot_be_read_is_refused(client: Client, body: bytes) -> None:
    found = client.post("/yente/match/default", body, content_type="application/json")
    assert found.status_code in {400, 422}
    given = {"queries": body.decode("latin-1")}
    assert client.post("/reconcile", given).status_code == 400
    assert client.post("/reconcile", {"extend": given["queries"]}).status_code == 400


def test_what_is_nowhere_is_said_in_the_shape_of_errors(client: Client) -> None:
    for door in ("/api/v1/", "/api/v1/nothing/here", "/yente/", "/yente/nothing"):
        found = client.get(door)
        assert found.status_code == 404
        assert found.json()["title"] == "Not Found"
