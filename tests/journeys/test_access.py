"""Who cannot see well or use a mouse: axe on every public page, small screens, the keyboard."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/", "/search", "/search?q=zadachin", "/programmes/", "/programmes/GB-AC", "/countries/",
    "/countries/ru", "/abuses/", "/abuses/torture", "/victims/", "/rounds/", "/changes/",
    "/numbers/", "/numbers/periods", "/numbers/overlap", "/numbers/claims", "/numbers/countries",
    "/numbers/periods/rows", "/reviews/", "/method", "/definitions", "/coverage", "/data",
    "/api-guide", "/about", "/help", "/accounts/login/", "/fa/", "/there-is-no-such-page",
]  # fmt: skip
SERIOUS = {"serious", "critical"}
SMALLEST = {"width": 320, "height": 700}


def violations(page: Any) -> list[str]:
    """The serious violations axe finds on the page that stands."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_everybody(browser: Any, site: Any, path: str) -> None:
    """Axe finds nothing serious, in light and in dark; nothing is wider than the smallest phone."""
    # axe comes into the page from outside, which the page's own policy forbids.
    context = browser.new_context(base_url=site.address, bypass_csp=True)
    page = context.new_page()
    page.goto(path)
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += violations(page)
    page.set_viewport_size(SMALLEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert not found, "\n".join(found)
    assert width <= SMALLEST["width"]


def test_the_first_key_skips_to_the_content(browser: Any, site: Any) -> None:
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()
