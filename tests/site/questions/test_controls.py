"""The controls of a question: what they do, the one address, the words for a mistake."""

import pytest
from django.test import Client

from html_text import figures, text
from magnitsky.measure.question import questions
from magnitsky.present.check_request import check_request
from magnitsky.present.question_request import KEYS, QuestionRequest, key_of

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]

REFUSED = [
    ("year=99999", "year", "is not a year from 1990"),
    ("year=-1", "year", "is not a year"),
    ("year=2022&months=decnov", "months", "no span of months"),
    ("first=2024-13-01&last=2024-12-01", "first", "is not a date"),
    ("first=2024-02-30&last=2024-12-01", "first", "is not a date"),
    ("first=2024-12-02&last=2024-12-01", "last", "before the start date"),
    ("first=2024-12-02", "last", "Give the last day too"),
    ("last=2024-12-02", "first", "Give the first day too"),
    ("year=2022&first=2024-01-01&last=2024-02-01", "year", "Clear one of them"),
    ("as_of=yesterday", "as_of", "is not a date"),
    ("as_of=0000-00-00", "as_of", "is not a date"),
    ("as_of=2300-01-01", "as_of", "in the future"),
    ("as_of=2022-01-01&year=2022", "as_of", "Clear one of the two"),
    ("known_at=2300-01-01", "known_at", "in the future"),
    ("known_at=2022-01-01Tnever", "known_at", "is not a date"),
    ("programme=XX-NONE", "programme", "There is no programme"),
    ("programmes=picked", "programme", "Select at least one"),
    ("programmes=all", "programmes", "is not one of"),
    ("kind=unicorn", "kind", "is not one of"),
    ("kind=vessel&vessels=no", "kind", "nothing is left"),
    ("tie=both", "tie", "is not one of"),
    ("count=ended", "count", "Choose a year"),
    ("count=ever&year=2022", "count", "Clear one of them"),
    ("format=pdf", None, "no such format"),
]


@pytest.mark.parametrize(("query", "field", "said"), REFUSED)
def test_a_mistake_is_said_in_words_beside_its_field(
    client: Client, query: str, field: str | None, said: str
) -> None:
    response = client.get(f"/numbers/kinds?{query}")
    page = response.content.decode()
    assert response.status_code == 400
    assert said in text(page)
    if field:
        assert f'href="#{field}"' in page
        assert f'id="{field}"' in page
    assert "How to cite" not in page


def test_a_file_says_in_words_what_is_wrong(client: Client) -> None:
    response = client.get("/numbers/kinds.csv?year=99999")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert b"year: " in response.content


@pytest.mark.parametrize(
    "path",
    [
        "/numbers/nothing", "/numbers/nothing.csv", "/numbers/kinds.exe", "/numbers/nothing/rows",
        "/numbers/kinds/rows?row=GB-HR&row=unicorn", "/numbers/kinds/rows?row=GB-HR",
        "/numbers/kinds/rows?page=0", "/numbers/kinds/rows?page=99999999999",
        "/numbers/kinds/rows?page=x", "/numbers/kinds/rows.csv?row=1",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_page_that_says_so(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Page not found" in text(response.content.decode())


ATTACKS = (
    "'; DROP TABLE enter_listing; --", "<script>alert(1)</script>", "../../etc/passwd", "\x00", "٣",
)  # fmt: skip


@pytest.mark.parametrize("path", ["/numbers/kinds", "/numbers/kinds/rows", "/numbers/kinds.json"])
@pytest.mark.parametrize("name", ["year", "as_of", "programme", "months", "row", "page", "x"])
def test_words_of_an_attacker_are_words(client: Client, name: str, path: str) -> None:
    for words in ATTACKS:
        response = client.get(path, {name: words}, follow=True)
        assert response.status_code in {200, 400, 404}
        if response["Content-Type"].startswith("text/html"):
            assert b"<script>alert" not in response.content


def test_an_address_of_a_hundred_kilobytes_is_refused_in_words(client: Client) -> None:
    response = client.get("/numbers/kinds", {"programme": "x" * 100_000})
    assert response.status_code in {400, 414}
    assert "h1" in response.content.decode()


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("programmes=narrow&kind=individual&kind=entity&kind=vessel&kind=aircraft&tie=any&year=",
         ""),
        ("year=2022&vessels=no&months=jan-dec", "?vessels=no&year=2022"),
        ("kind=entity&kind=individual&kind=aircraft", "?vessels=no"),
        ("kind=entity,individual", "?kind=individual,entity"),
        ("programme=GB-HR&programme=eu-hr&programmes=picked", "?programme=EU-HR,GB-HR"),
        ("programmes=wide&programme=GB-HR", "?programmes=wide"),
        ("months=dec-nov", ""),
        ("months=december-november&year=2022", "?year=2022&months=dec-nov"),
        ("utm_source=x&as_of=2022-05-01", "?as_of=2022-05-01"),
        ("known_at=2022-05-01T10:00:00%2B02:00", "?known_at=2022-05-01T08:00:00Z"),
    ],
)  # fmt: skip
def test_each_number_has_one_address(client: Client, given: str, canonical: str) -> None:
    response = client.get(f"/numbers/kinds?{given}")
    assert response.status_code == 302
    assert response["Location"] == f"/numbers/kinds{canonical}"
    assert client.get(response["Location"]).status_code == 200


def test_a_format_leads_to_its_file(client: Client) -> None:
    response = client.get("/numbers/kinds?format=csv&year=2022")
    assert response["Location"] == "/numbers/kinds.csv?year=2022"


def test_the_controls_change_the_number(client: Client) -> None:
    def total(query: str) -> int:
        return int(client.get(f"/numbers/kinds.json{query}").json()["total"])

    every = total("")
    ships = total("?kind=vessel")
    assert every - ships == total("?vessels=no")
    assert 0 < total("?year=2022") < every
    assert total("?year=2022&count=ended") < total("?year=2022")
    assert total("?count=ever") >= every
    assert total("?programme=GB-HR") < every
    assert total("?first=2021-12-01&last=2022-11-30") == total("?year=2022&months=dec-nov")
    assert total("?known_at=2001-01-01") == 0


def test_a_table_is_cut_and_shown_whole(client: Client) -> None:
    cut = client.get("/numbers/countries").content.decode()
    whole = client.get("/numbers/countries?show=all").content.decode()
    assert len(figures(cut)) == 50
    assert len(figures(whole)) > 50
    assert "Show all rows" in text(cut)
    assert "Show all rows" not in text(whole)


def test_rows_stand_on_pages(client: Client) -> None:
    first = client.get("/numbers/kinds/rows").content.decode()
    assert len(figures(first)) == 100
    assert 'href="/numbers/kinds/rows?page=2"' in first
    assert client.get("/numbers/kinds/rows?page=2").status_code == 200
    assert client.get("/numbers/kinds/rows?page=1")["Location"] == "/numbers/kinds/rows"


def test_no_parameter_of_a_question_takes_the_name_of_a_control() -> None:
    for question in questions().values():
        names = [key_of(param.name) for param in question.params]
        assert len({*names, *KEYS}) == len(names) + len(KEYS)


def test_a_question_of_months_keeps_them_apart_from_those_of_the_window() -> None:
    given = {"own_months": ["dec-nov"], "year": ["2022"]}
    asked, errors = check_request(questions()["periods"], given)
    assert not errors
    assert asked == QuestionRequest(year=2022, params=(("months", "dec-nov"),))


def test_the_page_works_without_a_script_and_in_persian(client: Client) -> None:
    page = client.get("/fa/numbers/kinds").content.decode()
    assert 'dir="rtl"' in page
    assert 'action="/fa/numbers/kinds" method="get"' in page
    assert "<script>" not in page
    assert " style=" not in page


def test_pages_are_public_kept_and_set_no_cookie(client: Client) -> None:
    first = client.get("/numbers/kinds")
    assert not first.cookies
    assert first["ETag"]
    again = client.get("/numbers/kinds", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
