"""Who cannot see or use a mouse: axe's rules on every public page, and the keyboard alone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/", "/search", "/search?q=zadachin", "/programmes/", "/programmes/GB-AC", "/countries/",
    "/countries/ru", "/abuses/", "/abuses/torture", "/victims/", "/rounds/", "/changes/",
    "/numbers/", "/reviews/", "/method", "/definitions", "/coverage", "/data", "/api-guide",
    "/about", "/help", "/accounts/login/", "/fa/", "/there-is-no-such-page",
]  # fmt: skip
SERIOUS = {"serious", "critical"}


def violations(page: Any) -> list[str]:
    """The serious violations axe finds on the page that stands."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(browser: Any, site: Any, path: str, scheme: str) -> None:
    context = browser.new_context(base_url=site.address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path)
    found = violations(page)
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(browser: Any, site: Any, path: str) -> None:
    context = browser.new_context(base_url=site.address, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(path)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 320


def test_the_first_key_skips_to_the_content(browser: Any, site: Any) -> None:
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()
