"""Search: names in any spelling, filters, files; nothing of what is asked is trusted."""

import csv
import io

import pytest
from django.test import Client

from magnitsky.present.actors import actor_index

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]
HTMX = {"hx-request": "true"}


def rows(client: Client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/search.csv?{query}")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_a_misspelt_family_name_is_found_and_the_reason_said(client: Client) -> None:
    page = client.get("/search", {"q": "Zadatchin"}).content.decode()
    assert "ZADACHIN" in page
    assert "Found because:" in page


def test_another_script_finds_the_same(client: Client) -> None:
    assert rows(client, "q=Андрей Задачин") == rows(client, "q=Andrei Zadachin") or {
        row["id"] for row in rows(client, "q=Андрей Задачин")
    } & {row["id"] for row in rows(client, "q=Andrei Zadachin")}


def test_nobody_is_said_in_words(client: Client) -> None:
    page = client.get("/search", {"q": "qqqq wwww"}).content.decode()
    assert "No results." in page
    assert "no list we have read includes the name" in page


def test_an_id_or_the_address_of_a_listing_leads_to_its_page(client: Client) -> None:
    card = next(iter(actor_index().cards.values()))
    for asked in (card.id, card.listings[0]):
        answer = client.get("/search", {"q": asked})
        assert answer.status_code == 302
        assert answer["Location"] == f"/actors/{card.id}"


def test_a_facet_says_how_many_it_would_leave(client: Client) -> None:
    counted = dict(actor_index().search(programme=["GB-AC"]).facets["country"])
    for code, count in list(counted.items())[:5]:
        assert len(rows(client, f"programme=GB-AC&country={code}")) == count


def test_the_file_holds_every_found_row(client: Client) -> None:
    found = rows(client, "programme=GB-HR")
    assert len(found) == actor_index().search(programme=["GB-HR"]).total > 25
    assert all("GB-HR" in row["ever_under"] for row in found)


def test_htmx_gets_the_results_alone(client: Client) -> None:
    part = client.get("/search?programme=GB-AC", headers=HTMX).content.decode()
    assert "<html" not in part
    assert 'class="rows"' in part
    assert "<html" in client.get("/search?programme=GB-AC").content.decode()


def test_what_is_asked_is_escaped(client: Client) -> None:
    for name in ("q", "programme", "country", "year"):
        page = client.get("/search", {name: '"><script>alert(1)</script>'}).content.decode()
        assert "<script>alert" not in page


def test_an_unknown_filter_leaves_nobody_and_can_be_taken_off(client: Client) -> None:
    page = client.get("/search?programme=NONE").content.decode()
    assert "No results." in page
    assert "Remove the filter" in page


def test_the_next_page_holds_the_filters(client: Client) -> None:
    page = client.get("/search?programme=GB-HR&status=in-force").content.decode()
    assert "programme=GB-HR&amp;status=in-force&amp;page=2" in page
    assert client.get("/search?programme=GB-HR&status=in-force&page=2").status_code == 200
