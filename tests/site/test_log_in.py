"""Log-in: by invitation, with a second factor, slowed down, and saying nothing to strangers."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from cast import PASSWORD, Cast, log_in
from magnitsky.accounts import steps
from magnitsky.accounts.invitation_links import one_time_path
from magnitsky.accounts.models import Event, User

pytestmark = pytest.mark.django_db

NEW = "another long sentence"


def set_password(client: Client, path: str, password: str = NEW) -> Any:
    form = client.get(path, follow=True)
    return client.post(
        form.request["PATH_INFO"], {"password1": password, "password2": password}, follow=True
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("cast")
def test_an_invited_member_sets_a_password_then_a_second_factor_then_works() -> None:
    member = steps.invite(email="new@example.org", role="reviewer", by="conrad@example.org")
    client = Client()
    assert "The password is set" in set_password(client, one_time_path(member)).text
    client.post("/accounts/login/", {"login": member.email, "password": NEW})
    page = client.get("/review/", follow=True)
    assert "Set up an authenticator app" in page.text
    secret = re.search(r"<code dir=\"ltr\">(\w+)</code>", page.text)
    assert secret is not None
    code = totp.format_hotp_value(totp.hotp_value(secret[1], int(time.time()) // 30))
    answer = client.post("/accounts/factor/app/on/", {"code": code}, follow=True)
    assert "Write these codes down" in answer.text
    assert len(re.findall(r"<li>[\d -]+</li>", answer.text)) == 10
    assert "Write these codes down" not in client.get("/accounts/factor/codes/").text
    assert client.get("/review/").status_code == 200
    kinds = set(Event.objects.filter(member=member.email).values_list("kind", flat=True))
    assert {"invited", "password set", "second factor set up"} <= kinds


def test_a_link_opens_once(cast: Cast) -> None:
    path = one_time_path(cast.rita)
    set_password(Client(), path)
    again = Client().get(path, follow=True)
    assert "This link is no longer valid" in again.text
    cast.rita.refresh_from_db()
    assert cast.rita.check_password(NEW)


def test_a_link_opens_for_a_day(cast: Cast, settings: Any) -> None:
    path = one_time_path(cast.rita)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link is no longer valid" in Client().get(path, follow=True).text


def test_a_new_password_does_not_go_round_the_second_factor(cast: Cast) -> None:
    client = Client()
    set_password(client, one_time_path(cast.rita))
    client.post("/accounts/login/", {"login": cast.rita.email, "password": NEW})
    assert client.get("/review/").status_code == 302


@pytest.mark.parametrize("password", ["short", "password1234", "12345678", "rita@example.org"])
def test_a_password_that_is_easily_guessed_is_refused(cast: Cast, password: str) -> None:
    answer = set_password(Client(), one_time_path(cast.rita), password)
    assert 'class="error"' in answer.text
    cast.rita.refresh_from_db()
    assert cast.rita.check_password(PASSWORD)


def said(answer: Any) -> str:
    """A page without what differs from one form to the next."""
    token = r'name="csrfmiddlewaretoken" value="\w+"'
    return re.sub(token, "", answer.text).replace("nobody@", "rita@")


@pytest.mark.usefixtures("cast")
def test_nobody_learns_who_is_a_member() -> None:
    wrong = "not the password at all"
    for path, field in (("/accounts/login/", "login"), ("/accounts/password/reset/", "email")):
        known, unknown = (
            Client().post(path, {field: f"{name}@example.org", "password": wrong}, follow=True)
            for name in ("rita", "nobody")
        )
        assert (known.status_code, said(known)) == (unknown.status_code, said(unknown))


def test_attempts_on_one_address_are_slowed_down_for_all_processes(cast: Cast) -> None:
    wrong = {"login": cast.rita.email, "password": "not the password at all"}
    for _ in range(5):
        assert "Too many" not in Client().post("/accounts/login/", wrong).text
    right = {"login": cast.rita.email, "password": PASSWORD}
    assert "Too many" in Client().post("/accounts/login/", right).text
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM accounts_attempt")
        assert cursor.fetchone()[0] > 0


@pytest.mark.usefixtures("cast")
def test_too_many_questions_from_one_place_are_429_in_plain_words() -> None:
    answers = [Client().post("/accounts/password/reset/", {"email": "x@example.org"})
               for _ in range(6)]  # fmt: skip
    assert answers[-1].status_code == 429
    assert "Wait a few minutes" in answers[-1].text


def test_nobody_signs_up() -> None:
    assert Client().get("/accounts/signup/").status_code == 404


def test_cookies_are_closed_to_scripts_and_to_other_sites(cast: Cast) -> None:
    client = cast.client("rita")
    session = client.cookies["session"]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert client.cookies["csrf"]["httponly"]
    assert 0 < client.session.get_expiry_age() <= 12 * 3600


def test_logging_out_takes_a_post(cast: Cast) -> None:
    client = cast.client("rita")
    client.get("/accounts/logout/")
    assert client.get("/review/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/review/").status_code == 302


def test_a_second_factors_secret_is_not_readable_in_the_database(cast: Cast) -> None:
    secret = totp.generate_totp_secret()
    kept = totp.TOTP.activate(cast.nora, secret).instance
    assert secret not in str(kept.data)
    assert kept.wrap().instance == Authenticator.objects.get(user=cast.nora, type="totp")


def test_dangerous_pages_ask_for_the_password_again_after_a_while(
    cast: Cast, settings: Any
) -> None:
    client = cast.client("conrad")
    assert client.get("/accounts/members/").status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    for path in ("/accounts/members/", "/accounts/factor/codes/new/", "/accounts/factor/app/off/"):
        answer = client.get(path)
        assert answer["Location"].startswith("/accounts/reauthenticate/?next="), path
    answer = client.post("/accounts/members/invite/", {"email": "m@example.org", "role": "king"})
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")
    assert not User.objects.filter(email="m@example.org").exists()


def test_a_dangerous_page_opens_again_once_the_password_was_given(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    client = cast.client("conrad")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1)
    page = client.get("/accounts/members/", follow=True)
    asked = "/accounts/reauthenticate/?next=%2Faccounts%2Fmembers%2F"
    assert page.redirect_chain == [(asked, 302)]
    assert page.status_code == 200
    assert 'type="password"' in page.text
    wrong = client.post(asked, {"password": "not the password"}, follow=True)
    assert wrong.request["PATH_INFO"] == "/accounts/reauthenticate/"
    right = client.post(asked, {"password": PASSWORD}, follow=True)
    assert right.request["PATH_INFO"] == "/accounts/members/"
    assert right.status_code == 200


def test_a_coordinator_invites_on_the_page_and_the_link_is_shown_once(cast: Cast) -> None:
    client = cast.client("conrad")
    answer = client.post(
        "/accounts/members/invite/", {"email": "m@example.org", "role": "reviewer", "name": "M."}
    )
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+?/)<", answer.text)
    assert link is not None
    assert "/reset/key/" not in client.get("/accounts/members/").text
    assert "The password is set" in set_password(Client(), link[1]).text


def test_a_coordinator_changes_closes_and_resets_others_only(cast: Cast) -> None:
    client = cast.client("conrad")
    pk, own = cast.rufus.pk, cast.conrad.pk
    client.post(f"/accounts/members/{pk}/role/", {"role": "coordinator"})
    client.post(f"/accounts/members/{pk}/close/")
    cast.rufus.refresh_from_db()
    assert (cast.rufus.role, cast.rufus.is_active) == ("coordinator", False)
    client.post(f"/accounts/members/{pk}/open/")
    answer = client.post(f"/accounts/members/{pk}/reset/")
    assert "/reset/key/" in answer.text
    assert not Authenticator.objects.filter(user=cast.rufus).exists()
    assert client.post(f"/accounts/members/{own}/close/").status_code == 400
    assert client.post(f"/accounts/members/{pk}/promote/").status_code == 400
    assert client.post("/accounts/members/99999/close/").status_code == 404


def test_a_log_in_leads_to_no_other_site(cast: Cast) -> None:
    client = Client()
    log_in(client, cast.rita)
    client.post("/accounts/logout/")
    cache.clear()
    answer = client.post(
        "/accounts/login/?next=https://evil.example/",
        {"login": cast.mallory.email, "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert "evil" not in answer["Location"]
