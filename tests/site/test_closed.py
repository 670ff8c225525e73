"""What does not say it is public is closed, and opens only to those whose role allows it."""

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from magnitsky.accounts.roles import ROLES, May
from site_routes import Route, routes

pytestmark = pytest.mark.django_db

OWN_ACCOUNT = {
    "account_login", "account_logout", "account_inactive", "account_reauthenticate",
    "account_change_password", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_index",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
}  # fmt: skip
"""allauth's own pages: for whoever logs in, about the own account only."""


CLOSED = {one.name: one for one in routes() if not one.is_open}
"""By name, which no other route has (`test_routes`)."""
ROLED = {name: one for name, one in CLOSED.items() if name not in OWN_ACCOUNT}
ARGUMENTS = {"change-member": {"pk": 1, "what": "close"}}
PRIVATE = ("review/", "accounts/members/")
"""Where the pages of members stand."""


def address(name: str) -> str:
    return reverse(name, kwargs=ARGUMENTS.get(name))


def asked(one: Route) -> May | None:
    found: May | None = getattr(one.view, "members_may", None)
    return found


def answers(client: Client, name: str) -> set[int]:
    return {client.get(address(name)).status_code, client.post(address(name)).status_code}


def test_there_are_closed_pages() -> None:
    assert {"workbench", "match-judge", "coding-decide", "members", "invite-member"} <= set(ROLED)


def test_every_page_of_members_is_closed_and_stands_with_the_others() -> None:
    """By address: a page below these is closed whatever it is called; by name: it stands there."""
    below = {one.name for one in routes() if one.path.startswith(PRIVATE)}
    assert below == set(ROLED)


@pytest.mark.parametrize("name", ROLED)
def test_each_closed_page_says_what_it_asks_for(name: str) -> None:
    assert isinstance(asked(ROLED[name]), May)


@pytest.mark.parametrize("name", [*ROLED, "mfa_index", "account_change_password"])
def test_a_visitor_is_led_to_the_log_in(name: str) -> None:
    for ask in (Client().get, Client().post):
        answer = ask(address(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")


def test_a_member_without_a_role_is_refused_everywhere(cast: Cast) -> None:
    client = cast.client("mallory")
    assert client.get("/accounts/factor/").status_code == 200
    for name in ROLED:
        assert answers(client, name) == {403}, name


def test_a_role_opens_nothing_without_a_second_factor(cast: Cast) -> None:
    client = cast.client("nora")
    for name, one in ROLED.items():
        if asked(one) in ROLES["reviewer"].may:
            answer = client.get(address(name))
            assert answer["Location"] == "/accounts/factor/app/on/", name


@pytest.mark.parametrize("who", ["rita", "conrad"])
def test_a_member_gets_what_the_role_allows_and_nothing_else(cast: Cast, who: str) -> None:
    client = cast.client(who)
    allowed = ROLES[getattr(cast, who).role].may
    for name, one in ROLED.items():
        found = answers(client, name)
        assert (found == {403}) is (asked(one) not in allowed), (name, found)
        assert 500 not in found


def test_a_post_without_its_token_is_refused(cast: Cast) -> None:
    client = cast.client("conrad", enforce_csrf_checks=False)
    client.handler.enforce_csrf_checks = True
    for name in [*ROLED, "account_login", "account_logout"]:
        answer = client.post(address(name))
        assert answer.status_code == 403, name


def test_a_closed_account_is_out_at_once(cast: Cast) -> None:
    from magnitsky.accounts import steps

    client = cast.client("rita")
    assert client.get("/review/").status_code == 200
    steps.close(member=cast.rita, by="conrad@example.org")
    assert client.get("/review/").status_code == 302


def test_no_closed_page_is_kept_by_a_browser_or_a_cache(cast: Cast) -> None:
    answer = cast.client("rita").get("/review/")
    assert "no-store" in answer["Cache-Control"]
