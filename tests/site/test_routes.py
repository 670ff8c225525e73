"""Every address of the site is either public and answers without a cookie, or asks for a log-in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from magnitsky.present.actors import actor_index

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]

PAGES: dict[str, dict[str, Any]] = {
    "home": {}, "search": {}, "search-csv": {}, "programmes": {}, "countries": {}, "abuses": {},
    "victims": {}, "corruption": {}, "rounds": {}, "changes": {}, "method": {}, "definitions": {},
    "coverage": {}, "data": {}, "api-guide": {}, "about": {}, "help": {}, "numbers": {},
    "actor": {"identity": "mag-"}, "programme": {"identity": "GB-HR"}, "country": {"code": "ru"},
    "abuse": {"slug": "torture"}, "victim-group": {"slug": "disabilities"},
    "corruption-kind": {"slug": "bribery"}, "changes-day": {"on": date(2024, 2, 23)},
    "round": {"on": date(2020, 7, 6)}, "number": {"slug": "kinds"},
    "number-file": {"slug": "kinds", "form": "csv"}, "number-rows": {"slug": "kinds"},
    "number-rows-file": {"slug": "kinds"}, "reviews": {},
}  # fmt: skip
"""The public pages, each with an example; a page that joins them is added here."""
FILES = {"search-csv", "number-file", "number-rows-file"}
ELSEWHERE = {"listing", "review", "review-file"}
"""Public pages that lead elsewhere, or that their own tests make first."""
PROGRAMS = ("api/", "feeds/", "yente/", "reconcile", "health")
"""Addresses for programs: tested by their own, and open to all."""


def patterns(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for one in (resolver or get_resolver()).url_patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, path)
        else:
            yield path, one


def is_open(pattern: URLPattern) -> bool:
    return not getattr(pattern.callback, "login_required", True)


def address(name: str) -> str:
    kwargs = dict(PAGES[name])
    if name == "actor":
        kwargs["identity"] = next(iter(actor_index().cards))
    with override("en"):
        return reverse(name, kwargs=kwargs)


def test_what_is_open_is_listed_here() -> None:
    found = {one.name for path, one in patterns() if is_open(one) and not path.startswith(PROGRAMS)}
    assert found == {*PAGES, *ELSEWHERE} | OWN_DOORS


OWN_DOORS = {one.name for path, one in patterns() if is_open(one) and path.startswith("accounts/")}
"""The log-in and the links that open an account."""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["", "/fa"])
def test_a_public_page_answers_without_a_cookie(client: Client, name: str, language: str) -> None:
    answer = client.get(language + address(name))
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_carries_an_etag_and_is_not_sent_twice(client: Client, name: str) -> None:
    tag = client.get(address(name)).headers["ETag"]
    assert client.get(address(name), headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    "name", sorted({*PAGES} - {"search-csv", "number-file", "number-rows-file"})
)
def test_a_page_has_one_heading_a_title_and_nothing_inline(client: Client, name: str) -> None:
    page = client.get(address(name)).content.decode()
    assert page.count("<h1") == 1
    assert "<title>" in page
    for inline in (" style=", "<style", " onclick=", "javascript:"):
        assert inline not in page
    assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere", "/actors/mag-nobody0000", "/actors/..%2F..%2Fetc%2Fpasswd",
        "/listings/us-ofac-sdn:none", "/programmes/XX-NONE", "/countries/zz",
        "/abuses/not-stated", "/victims/not-stated", "/corruption/none", "/rounds/1990-01-01",
        "/rounds/2024-02-31", "/changes/9999-99-99", "/abuses/<script>",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_plain_page_with_a_way_on(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "<script>" not in page
    assert 'href="/search"' in page


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=" + "a" * 201, "/search.csv?q=" + "b" * 5000, "/search?page=0",
        "/search?page=-1", "/search?page=99999999999", "/search?page=1e3", "/search?page=٣",
        "/changes/?programme=NONE", "/changes/?country=%27%3B--", "/rounds/?page=x", "/actors/%00",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_so(client: Client, path: str) -> None:
    assert client.get(path).status_code in {400, 414}
