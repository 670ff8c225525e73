"""Every address of the site is either public and answers without a cookie, or asks for a log-in."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse
from django.utils.translation import override

from magnitsky.present.actors import actor_index
from site_routes import Place, routes, twice, wrongly_open

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "home": ("", {}),
    "search": ("search", {}),
    "search-csv": ("search.csv", {}),
    "actor": ("actors/<str:identity>", {"identity": "mag-"}),
    "programmes": ("programmes/", {}),
    "programme": ("programmes/<str:identity>", {"identity": "GB-HR"}),
    "countries": ("countries/", {}),
    "country": ("countries/<slug:code>", {"code": "ru"}),
    "abuses": ("abuses/", {}),
    "abuses-code": ("abuses/<slug:slug>", {"slug": "torture"}),
    "victims": ("victims/", {}),
    "victims-code": ("victims/<slug:slug>", {"slug": "disabilities"}),
    "corruption": ("corruption/", {}),
    "corruption-code": ("corruption/<slug:slug>", {"slug": "bribery"}),
    "rounds": ("rounds/", {}),
    "round": ("rounds/<day:on>", {"on": date(2020, 7, 6)}),
    "changes": ("changes/", {}),
    "changes-day": ("changes/<day:on>", {"on": date(2024, 2, 23)}),
    "numbers": ("numbers/", {}),
    "number": ("numbers/<slug:slug>", {"slug": "kinds"}),
    "number-file": ("numbers/<slug:slug>.<slug:form>", {"slug": "kinds", "form": "csv"}),
    "number-rows": ("numbers/<slug:slug>/rows", {"slug": "kinds"}),
    "number-rows-file": ("numbers/<slug:slug>/rows.csv", {"slug": "kinds"}),
    "reviews": ("reviews/", {}),
    "method": ("method", {}),
    "definitions": ("definitions", {}),
    "coverage": ("coverage", {}),
    "data": ("data", {}),
    "api-guide": ("api-guide", {}),
    "about": ("about", {}),
    "help": ("help", {}),
}
"""The public pages by name: address and example; a page that joins them is added here."""
FILES = {"search-csv", "number-file", "number-rows-file"}
ELSEWHERE: set[Place] = {
    ("listings/<path:address>", "listing"),
    ("reviews/<slug:of>/<int:year>/<slug:span>/", "review"),
    ("reviews/<slug:of>/<int:year>/<slug:span>/<path:name>", "review-file"),
    ("health", "health"),
}
"""Public pages that lead elsewhere, that their own tests make first, or that speak to machines."""
_KEY = "(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[-0-9A-Za-z]{1,128})"
DOORS: set[Place] = {
    ("accounts/login/", "account_login"),
    ("accounts/logout/", "account_logout"),
    ("accounts/inactive/", "account_inactive"),
    ("accounts/password/reset/", "account_reset_password"),
    ("accounts/password/reset/done/", "account_reset_password_done"),
    ("accounts/password/reset/key/done/", "account_reset_password_from_key_done"),
    (f"accounts/^password/reset/key/{_KEY}/$", "account_reset_password_from_key"),
    ("accounts/factor/check/", "mfa_authenticate"),
}
"""The log-in and the links that open an account."""
PUBLIC = {(path, name) for name, (path, _) in PAGES.items()} | ELSEWHERE | DOORS
PROGRAMS = ("api/", "feeds/", "yente/", "reconcile")
"""Where programs ask: tested by their own, and open to all."""


def address(name: str) -> str:
    kwargs = dict(PAGES[name][1])
    if name == "actor":
        kwargs["identity"] = next(iter(actor_index().cards))
    with override("en"):
        return reverse(name, kwargs=kwargs)


def test_what_is_open_is_listed_here() -> None:
    """A page is public because it stands here by its address and its name, not by either alone."""
    found = list(routes())
    assert wrongly_open(found, PUBLIC) == set()
    assert {one.place for one in found if one.is_open and not one.is_for_programs} == PUBLIC


def test_what_is_for_programs_stands_where_programs_ask() -> None:
    """No page of people gets past the guards by the door of programs."""
    paths = [one.path for one in routes() if one.is_for_programs]
    assert paths
    assert [one for one in paths if not one.startswith(PROGRAMS)] == []


def test_no_two_routes_share_a_name() -> None:
    """A link or a guard by name would take one for the other."""
    assert twice(routes()) == []


@login_not_required
def opened(_request: HttpRequest) -> HttpResponse:
    """A private page that somebody opened."""
    return HttpResponse("private")


@pytest.mark.parametrize(
    ("path_of_it", "name"),
    [
        ("review/", "workbench"),
        ("review/", "review"),
        ("review/", "home"),
        ("accounts/members/", "members"),
        ("accounts/members/", "account_login"),
        ("reviews/", "workbench"),
        ("api/v1/members", "members"),
    ],
)
def test_a_private_page_opened_on_purpose_is_noticed(path_of_it: str, name: str) -> None:
    """Under its own name, under a public page's name, at a public address, among the programs'."""
    found = list(routes([path(path_of_it, opened, name=name)]))
    assert wrongly_open(found, PUBLIC) == {(path_of_it, name)}


def test_a_name_that_stands_twice_is_noticed() -> None:
    """The two pages that were both called `review` could not be told apart."""
    second = path("review/", opened, name="review")
    assert twice([*routes(), *routes([second])]) == ["review"]


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


@pytest.mark.parametrize("name", sorted({*PAGES} - FILES))
def test_a_page_has_one_heading_a_title_and_nothing_inline(client: Client, name: str) -> None:
    page = client.get(address(name)).content.decode()
    assert page.count("<h1") == 1
    assert "<title>" in page
    for inline in (" style=", "<style", " onclick=", "javascript:"):
        assert inline not in page
    assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize(
    "asked",
    [
        "/nowhere", "/actors/mag-nobody0000", "/actors/..%2F..%2Fetc%2Fpasswd",
        "/listings/us-ofac-sdn:none", "/programmes/XX-NONE", "/countries/zz",
        "/abuses/not-stated", "/victims/not-stated", "/corruption/none", "/rounds/1990-01-01",
        "/rounds/2024-02-31", "/changes/9999-99-99", "/abuses/<script>",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_plain_page_with_a_way_on(client: Client, asked: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "<script>" not in page
    assert 'href="/search"' in page


@pytest.mark.parametrize(
    "asked",
    [
        "/search?q=" + "a" * 201, "/search.csv?q=" + "b" * 5000, "/search?page=0",
        "/search?page=-1", "/search?page=99999999999", "/search?page=1e3", "/search?page=٣",
        "/changes/?programme=NONE", "/changes/?country=%27%3B--", "/rounds/?page=x", "/actors/%00",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_so(client: Client, asked: str) -> None:
    assert client.get(asked).status_code in {400, 414}
