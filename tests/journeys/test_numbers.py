"""What who counts does: a question, its rows, its chart and its table as files, the review."""

from pathlib import Path
from typing import Any


def saved(page: Any, name: str, to: Path) -> bytes:
    """What a link of the page downloads."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name, exact=True).click()
    file = to / coming.value.suggested_filename
    coming.value.save_as(file)
    content: bytes = file.read_bytes()
    return content


def test_a_figure_of_a_table_opens_as_many_listings(page: Any) -> None:
    page.goto("/numbers/kinds")
    figure = page.locator("table td a").first
    number = int(figure.inner_text().replace(",", ""))
    assert number > 0
    figure.click()
    page.wait_for_url("**/numbers/kinds/rows?*")
    rows = page.locator("#main table tbody tr").count()
    assert rows == min(number, rows)
    assert f"{number:,}" in page.locator("#main").inner_text()


def test_a_mark_of_a_chart_opens_its_listings(page: Any) -> None:
    page.goto("/numbers/countries")
    page.locator("svg.chart a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/numbers/countries/rows?*")
    assert page.locator("#main table tbody tr").count() > 0


def test_a_chart_and_its_table_are_downloaded(page: Any, tmp_path: Path) -> None:
    page.goto("/numbers/countries")
    assert b"<svg" in saved(page, "Chart (SVG)", tmp_path)
    assert saved(page, "Chart (PNG)", tmp_path).startswith(b"\x89PNG")
    table = saved(page, "Table as CSV", tmp_path).decode("utf-8-sig")
    assert len(table.splitlines()) > 10


def test_a_control_changes_what_is_counted_and_the_scope_says_so(page: Any) -> None:
    page.goto("/numbers/kinds")
    before = page.locator("#main .scope").first.inner_text()
    page.get_by_role("checkbox", name="Vessels").uncheck()
    page.get_by_role("button", name="Show").click()
    page.wait_for_function(
        "before => document.querySelector('#main .scope').innerText !== before", arg=before
    ) if page.evaluate("!!window.htmx") else page.wait_for_load_state()
    after = page.locator("#main .scope").first.inner_text()
    assert after != before
    assert "kind" in page.url or "vessels" in page.url


def test_a_mistake_is_said_where_it_was_made(browser: Any, site: Any) -> None:
    """With JavaScript: htmx shows an answer of status 400, too."""
    page = browser.new_page(base_url=site.address)
    page.goto("/numbers/kinds")
    page.get_by_label("Counted", exact=True).select_option("ended")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("heading", name="This combination cannot be counted").wait_for()
    said = page.locator(".field.wrong")
    assert "Choose a year" in said.inner_text()
    page.close()


def test_who_listens_hears_the_new_number_and_stays_where_they_were(page: Any) -> None:
    page.goto("/numbers/kinds")
    if not page.evaluate("!!window.htmx"):
        return
    before = page.get_by_role("status").inner_text()
    page.get_by_label("Year", exact=True).select_option("2022")
    show = page.get_by_role("button", name="Show")
    show.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/numbers/kinds?year=2022")
    page.wait_for_function(
        "before => document.querySelector('#announced').innerText !== before", arg=before
    )
    assert "2022-01-01" in page.get_by_role("status").inner_text()
    assert page.evaluate("document.activeElement.id") == "show"
    page.go_back()
    page.wait_for_url("**/numbers/kinds")
    page.wait_for_function(
        "() => !document.querySelector('#main .scope').innerText.includes('2022-01-01')"
    )
    assert page.get_by_role("searchbox").count() == 1


def test_a_review_is_made_read_and_downloaded(page: Any, tmp_path: Path) -> None:
    page.goto("/reviews/")
    page.get_by_role("button").last.click()
    page.wait_for_url("**/reviews/**")
    assert page.locator("h1").count() == 1
    with page.expect_download() as coming:
        page.get_by_role("link", name="PDF").first.click()
    file = tmp_path / "review.pdf"
    coming.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF")
