"""What a reader does: search, open, follow, filter, download; with JavaScript and without."""

from pathlib import Path
from typing import Any


def search(page: Any, text: str) -> None:
    """Ask the search box that stands on every page."""
    page.goto("/programmes/")
    box = page.get_by_role("search").get_by_role("searchbox")
    box.fill(text)
    box.press("Enter")
    page.wait_for_url("**/search?*")


def test_a_transliterated_name_leads_to_the_actor(page: Any) -> None:
    search(page, "Андрей Задачин")
    page.get_by_role("link", name="ZADACHIN").first.click()
    page.wait_for_url("**/actors/mag-*")
    assert "ZADACHIN" in page.locator("h1").inner_text().upper()


def test_a_quote_leads_to_its_code_and_its_source(page: Any) -> None:
    search(page, "Andrei Zadachin")
    page.get_by_role("link", name="ZADACHIN").first.click()
    page.wait_for_url("**/actors/mag-*")
    codes = page.locator("#main .codes").first
    assert codes.locator("li").count() >= 1
    official = page.get_by_role("link", name="Official page").first
    assert official.get_attribute("href").startswith("https://")
    assert official.get_attribute("rel") == "noreferrer"


def test_the_corruption_regime_of_one_country_is_one_filter(page: Any) -> None:
    page.goto("/search?programme=GB-AC")
    before = int(page.locator("#results h2").nth(1).inner_text().split()[0].replace(",", ""))
    page.get_by_label("Russia", exact=False).check()
    apply = page.get_by_role("button", name="Apply the filters")
    apply.click()
    page.wait_for_url("**country=ru*")
    page.wait_for_load_state("networkidle")
    after = int(page.locator("#results h2").nth(1).inner_text().split()[0].replace(",", ""))
    assert 0 < after < before
    assert page.locator("ul.rows > li").count() == min(after, 25)
    assert page.get_by_label("Russia", exact=False).is_checked()


def test_a_figure_opens_its_rows(page: Any) -> None:
    page.goto("/")
    figure = page.locator("table a.count, table td a").first
    number = int(figure.inner_text().replace(",", ""))
    figure.click()
    page.wait_for_url("**/search?*")
    shown = page.locator("#results h2").nth(1).inner_text()
    assert int(shown.split()[0].replace(",", "")) == number


def test_what_was_found_is_downloaded(page: Any, tmp_path: Path) -> None:
    page.goto("/search?programme=GB-AC")
    with page.expect_download() as coming:
        page.get_by_role("link", name="as CSV").click()
    file = tmp_path / "found.csv"
    coming.value.save_as(file)
    lines = file.read_text("utf-8-sig").splitlines()
    assert len(lines) > 20
    assert "GB-AC" in lines[1]


def test_the_page_stands_in_persian_from_right_to_left(page: Any) -> None:
    page.goto("/")
    page.get_by_role("link", name="فارسی").click()
    page.wait_for_url("**/fa/**")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
