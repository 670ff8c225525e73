"""Every question is a page, a set of files, and the rows behind each of its figures."""

import csv
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.text import capfirst

from html_text import figures, links, text
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.question import Question, questions
from magnitsky.measure.table import Table
from magnitsky.present.cached_answers import cached_answer
from magnitsky.present.drill_down import row_words
from magnitsky.present.question_request import QuestionRequest
from magnitsky.publish.charts.style import page_css
from magnitsky.site.pages.questions.claims import SLUG, claims_of
from magnitsky.site.pages.questions.table_view import newest_first

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]
SLUGS = tuple(questions())


def table_of(slug: str) -> tuple[Question, Table]:
    question = questions()[slug]
    return question, cached_answer(question, QuestionRequest())


def test_all_questions_stand_on_one_page(client: Client) -> None:
    shown = client.get("/numbers/").content.decode()
    for question in questions().values():
        assert f'href="/numbers/{question.slug}"' in shown
        assert question.asks in text(shown)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_says_what_it_asks_what_it_counts_and_how_to_cite_it(
    client: Client, slug: str
) -> None:
    question, table = table_of(slug)
    response = client.get(f"/numbers/{slug}")
    shown = text(response.content.decode())
    assert response.status_code == 200
    assert question.asks in shown
    assert table.scope.sentence() in shown
    assert "How to cite" in shown
    for note in table.notes:
        assert " ".join(note.split()) in shown


@pytest.mark.parametrize("slug", SLUGS)
def test_the_figures_of_a_page_are_those_of_the_table(client: Client, slug: str) -> None:
    question, table = table_of(slug)
    found = figures(client.get(f"/numbers/{slug}?show=all").content.decode())
    if slug == SLUG:
        words = text(client.get("/numbers/claims").content.decode())
        for claim in claims_of(table, lambda _row: None).rows:
            assert claim.number in words
            assert all(one.number in words and one.explained in words for one in claim.counted)
        return
    if question.pivot and table.is_keyed:
        across, value = question.pivot
        kinds = {column.name: column.kind for column in table.columns}
        shown = [cell for row in found for cell in row.values()]
        for row in table.rows:
            assert value_text(table.cell(row, value), kinds[value]) in shown
            assert capfirst(value_text(table.cell(row, across), kinds[across])) in found[0]
        return
    for column in table.columns:
        if column.kind == "count":
            ordered = [table.cell(row, column.name) for row in newest_first(table)]
            expected = [value_text(number, "count") for number in ordered]
            assert [row[column.title] for row in found] == expected


@pytest.mark.parametrize("slug", SLUGS)
def test_each_link_of_a_page_leads_somewhere(client: Client, slug: str) -> None:
    found = [one for one in links(client.get(f"/numbers/{slug}").content.decode())
             if one.startswith("/numbers/")]  # fmt: skip
    rows = [one for one in found if "/rows" in one]
    for address in {*rows[:2], *rows[-1:], *(one for one in found if "/rows" not in one)}:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("slug", SLUGS)
def test_the_rows_behind_a_figure_are_its_listings(client: Client, slug: str) -> None:
    question, table = table_of(slug)
    row = next((row for row in table.rows if row.ids), None)
    if row is None:
        assert client.get(f"/numbers/{slug}/rows").status_code == 200
        return
    query = QuestionRequest().query(*(("row", word) for word in row_words(table, row)))
    response = client.get(f"/numbers/{slug}/rows{query}")
    assert response.status_code == 200
    shown = text(response.content.decode())
    assert f"{len(row.ids)} listing" in shown
    assert table.scope.sentence() in shown
    file = client.get(f"/numbers/{slug}/rows.csv{query}")
    read = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert {one["listing"] for one in read} == row.ids
    assert {one["scope"] for one in read} == {table.scope.sentence()}
    assert question.slug in file["Content-Disposition"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_files_hold_the_table_and_its_scope(client: Client, slug: str) -> None:
    _question, table = table_of(slug)
    said = json.loads(client.get(f"/numbers/{slug}.json").content)
    assert said["rows"] == json.loads(json.dumps(table.as_json()["rows"], default=str))
    assert said["scope"]["sentence"] == table.scope.sentence()
    read = list(csv.DictReader(io.StringIO(
        client.get(f"/numbers/{slug}.csv").content.decode("utf-8-sig")
    )))  # fmt: skip
    assert len(read) == len(table.rows)
    assert {row["scope"] for row in read} <= {table.scope.sentence()}
    assert {row["address"] for row in read} <= {said["address"]}
    book = client.get(f"/numbers/{slug}.xlsx")
    names = ZipFile(io.BytesIO(book.content)).namelist()
    assert {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} <= set(names)
    assert "attachment" in book["Content-Disposition"]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chart_is_a_picture_of_its_own(client: Client, slug: str) -> None:
    page = client.get(f"/numbers/{slug}").content.decode()
    drawn = client.get(f"/numbers/{slug}.svg")
    assert drawn.status_code == (200 if "<svg" in page else 404)
    if drawn.status_code == 200:
        assert drawn.content.startswith(b"<svg")
        assert b"<script" not in drawn.content
        assert drawn["Content-Disposition"].endswith('.svg"')


def test_a_chart_is_a_picture_in_pixels_too(client: Client) -> None:
    drawn = client.get("/numbers/kinds.png")
    assert drawn.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_permanent_address_shows_the_same_rows(client: Client, slug: str) -> None:
    said = json.loads(client.get(f"/numbers/{slug}.json").content)
    path = said["address"].partition("//")[2].partition("/")[2]
    name, _mark, query = path.removeprefix("numbers/").partition("?")
    again = json.loads(client.get(f"/numbers/{name}.json?{query}").content)
    assert again["rows"] == said["rows"]
    assert again["address"] == said["address"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_parameter_of_a_question_can_be_set(client: Client, slug: str) -> None:
    """Each option that its form offers gives an answer, or says in words why not."""
    page = client.get(f"/numbers/{slug}").content.decode()
    for param in questions()[slug].params:
        for choice in param.choices[:4]:
            response = client.get(f"/numbers/{slug}", {param.name: choice}, follow=True)
            assert response.status_code in {200, 400}, (param.name, choice)
        assert param.title in page


def test_pages_and_files_share_one_stylesheet_of_charts(client: Client) -> None:
    """What a page links is what a file carries; no other sheet of the site draws a chart."""
    page = client.get("/numbers/kinds").content.decode()
    (address,) = re.findall(r'href="(/static/charts/chart\.css\?v=\w+)"', page)
    served = b"".join(client.get(address)).decode()
    assert served == page_css()
    assert "style-src 'self'" in client.get("/numbers/kinds").headers["Content-Security-Policy"]
    own = Path(finders.find("site/style.css") or "").read_text("utf-8")
    assert "--chart-" not in own
