"""What a reviewer does, from the invitation to a judgement: by keys alone, and with no script."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp

PASSWORD = "a sentence nobody guesses 7"


def enter(page: Any, site: Any, email: str) -> None:
    """Come in by invitation: a password, a second factor."""
    said = site.run("account", "invite", email, "--role", "reviewer")
    path = re.search(r"https?://[^/]+(/\S+)", said)
    assert path is not None
    page.goto(path[1])
    page.locator("input[type=password]").nth(0).fill(PASSWORD)
    page.locator("input[type=password]").nth(1).fill(PASSWORD)
    page.locator("#main form button").last.click()
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("#main form button").last.click()
    page.goto("/review/")
    secret = page.locator("#main code").first.inner_text()
    page.locator("input[name=code]").fill(code_of(secret))
    page.locator("#main form button").last.click()
    page.get_by_text("Write these codes down").wait_for()


def code_of(secret: str) -> str:
    """The six digits an authenticator shows now."""
    value: str = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    return value


@pytest.mark.parametrize("page", [True], ids=["with JavaScript"], indirect=True)
def test_a_pair_is_judged_with_keys_alone(page: Any, site: Any) -> None:
    enter(page, site, "keys@example.org")
    page.goto("/review/matches/")
    first = page.locator("input[name=first]").get_attribute("value")
    page.keyboard.press("d")
    assert page.locator("input[value=different]").is_checked()
    page.keyboard.type("Different birth dates")
    page.keyboard.press("Enter")
    page.get_by_text("Look at your last judgement again").wait_for()
    second = page.locator("input[name=second]").get_attribute("value")
    page.keyboard.press("j")
    page.wait_for_url("**place=2**")
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    assert (first, second) != (None, None)


@pytest.mark.parametrize("page", [False], ids=["without JavaScript"], indirect=True)
def test_a_pair_is_judged_without_a_script(page: Any, site: Any) -> None:
    enter(page, site, "plain@example.org")
    page.goto("/review/matches/")
    page.get_by_label("not sure").check()
    page.get_by_label("Why").fill("A name alone is not enough")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Look at your last judgement again").wait_for()


@pytest.mark.parametrize("page", [True], ids=["with JavaScript"], indirect=True)
def test_the_reviewers_pages_are_for_everybody(page: Any, site: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    enter(page, site, "axe@example.org")
    context = page.context.browser.new_context(
        base_url=site.address, storage_state=page.context.storage_state(), bypass_csp=True
    )
    inside = context.new_page()
    for path in ("/review/", "/review/matches/", "/review/codings/", "/accounts/factor/"):
        inside.goto(path)
        found = [
            (path, one["id"], one["nodes"][0]["target"])
            for one in Axe().run(inside).response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
        assert not found
        inside.set_viewport_size({"width": 320, "height": 700})
        assert inside.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()
