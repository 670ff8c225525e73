"""What a reader does: search, open, follow, filter, download; with JavaScript and without."""

from typing import Any


def test_the_first_page_opens(page: Any) -> None:
    page.goto("/")
    assert page.locator("h1").count() == 1
