"""The API tells what the register holds, a page at a time."""

import json
from typing import Any

import pytest
from django.test import Client

from magnitsky.identify.models import Actor
from magnitsky.measure.question import questions
from published import OFAC, actor_of


def get(client: Client, address: str) -> Any:
    found = client.get(f"/api/v1/{address}")
    assert found.status_code == 200, found.content
    return found.json()


def test_actors_are_filtered_counted_and_paged(client: Client) -> None:
    everybody = get(client, "actors?limit=2")
    assert everybody["total"] == 7
    assert len(everybody["items"]) == 2
    names = [one["name"] for one in everybody["items"]]
    at = everybody["next"]
    while at:
        page = client.get(at).json()
        names += [one["name"] for one in page["items"]]
        at = page["next"]
    assert len(names) == len(set(names)) == 7
    glomag = get(client, "actors?programme=US-GLOMAG&status=ended")
    assert [one["id"] for one in glomag["items"]] == [actor_of(f"{OFAC}:40")]
    kinds = {one["value"]: one["count"] for one in everybody["facets"]["kind"]}
    assert kinds == {"individual": 5, "entity": 1, "vessel": 1}


def test_an_actor_is_found_by_a_name_in_any_spelling(client: Client) -> None:
    found = get(client, "actors?q=andrey+primerow")
    assert found["items"][0]["id"] == actor_of(f"{OFAC}:36")
    assert found["items"][0]["because"]


def test_an_actor_has_its_listings_designations_and_why_they_are_one(client: Client) -> None:
    found = get(client, f"actors/{actor_of(f'{OFAC}:36')}")
    assert found["schema"] == "Person"
    assert {one["source"] for one in found["listings"]} == {OFAC, "ca-sema"}
    assert "birth dates agree" in found["same"][0]["because"]
    (us,) = (one for one in found["listings"] if one["source"] == OFAC)
    (term,) = us["designations"]
    assert term["in_force"]
    assert (term["began"], term["began_by"]) == (None, "2022-01-31")


def test_a_code_comes_with_its_words_and_who_vouches_for_it(client: Client) -> None:
    found = get(client, f"actors/{actor_of('gb-ofsi:901')}")
    (code,) = (one for one in found["listings"][0]["codes"] if one["code"] == "torture")
    assert code["status"] == "suggested by rule"
    assert code["quote"] in found["listings"][0]["designations"][0]["reason"]


def test_an_id_that_was_merged_and_a_listings_address_lead_on(client: Client) -> None:
    identity = actor_of(f"{OFAC}:36")
    Actor.objects.create(pk="mag-old", made_at="2022-01-01T00:00:00Z", merged_into_id=identity)
    for asked in ("mag-old", f"{OFAC}:36"):
        for room in ("/api/v1/actors/", "/yente/entities/"):
            found = client.get(f"{room}{asked}")
            assert found.status_code == 308
            assert found["Location"] == f"{room}{identity}"


def test_a_listing_is_traced_down_to_its_snapshots(client: Client) -> None:
    found = get(client, f"listings/{OFAC}:36")
    assert found["actor"] == actor_of(f"{OFAC}:36")
    assert found["record"]["schema"] == "Person"
    assert len(found["versions"][0]["snapshot"]) == 64
    assert "torture" in {one["code"] for one in get(client, "listings/gb-ofsi:901")["codes"]}


def test_changes_are_newest_first_and_say_how_their_day_is_known(client: Client) -> None:
    found = get(client, "changes")
    days = [one["on"] for one in found["items"]]
    assert days == sorted(days, reverse=True)
    (gone,) = get(client, "changes?kind=delisted")["items"]
    assert gone["name"] == "Walid SAMPLE"
    assert gone["on"] == "2022-02-28"
    assert "It shows in the list of 2022-02-28" in gone["said"]
    assert get(client, "changes?country=sy&programme=US-GLOMAG")["total"] == 1
    assert get(client, "changes?since=2022-12-01")["total"] == 3
    assert get(client, "changes?until=2021-12-31")["total"] == 0


def test_sources_and_snapshots_say_how_far_was_read(client: Client) -> None:
    found = {one["source"]: one for one in get(client, "sources")}
    assert found[OFAC]["as_of"] == "2022-02-28"
    assert get(client, f"sources/{OFAC}")["snapshots"] == 2
    page = get(client, f"sources/{OFAC}/snapshots?limit=1")
    assert (page["total"], page["items"][0]["published_on"]) == (2, "2022-02-28")


def test_the_codebook_is_there(client: Client) -> None:
    assert get(client, "programmes/GB-HR")["scope"] == "narrow"
    assert "GB-HR" in get(client, "edition")["narrow"]
    assert {one["scheme"] for one in get(client, "codes")} == {
        "abuse", "victims", "corruption", "ties", "basis",
    }  # fmt: skip


@pytest.mark.parametrize("slug", sorted(questions()))
def test_every_question_is_answered_with_its_scope(client: Client, slug: str) -> None:
    found = get(client, f"numbers/{slug}?programme=US-GLOMAG&programme=GB-HR")
    assert found["question"] == slug
    assert "US-GLOMAG" in found["scope"]["sentence"]
    assert found["columns"]
    assert {one["slug"] for one in get(client, "numbers")} == questions().keys()


def test_a_question_is_asked_of_a_scope(client: Client) -> None:
    def total(query: str) -> int:
        number: int = get(client, f"numbers/kinds?programme=US-GLOMAG&{query}")["total"]
        return number

    assert total("as_of=2022-01-31") == 3
    assert total("as_of=2022-03-01") == 3
    assert total("as_of=2022-03-01&vessels=false") == 2
    assert total("as_of=2022-03-01&kind=vessel") == 1


@pytest.mark.parametrize(
    "query", ["first=2022-01-01", "first=2022-02-01&last=2022-01-01", "nonsense=1", "months=x-y",
              "year=2022&months=foo-bar", "tie=none", "scope=all"],
)  # fmt: skip
def test_a_scope_that_is_none_is_refused_in_words(client: Client, query: str) -> None:
    found = client.get(f"/api/v1/numbers/kinds?{query}")
    assert found.status_code == 422
    assert found.json()["detail"]


def test_the_document_says_every_answer_of_every_address(client: Client) -> None:
    for room in ("/api/v1/", "/yente/"):
        document = client.get(f"{room}openapi.json").json()
        assert document["openapi"] == "3.1.0"
        for path, methods in document["paths"].items():
            assert path.startswith(room)
            for method, said in methods.items():
                expected = {"404", "422", "429", "304" if method == "get" else "413"}
                assert expected <= said["responses"].keys(), path
                assert said["summary"]
        text = json.dumps(document)
        for name in ("Trouble", "Wrong"):
            assert f'"{name}"' in text


def test_the_page_of_the_document_loads_nothing_from_elsewhere(client: Client) -> None:
    for room in ("/api/v1/", "/yente/"):
        page = client.get(f"{room}docs").content.decode()
        assert "<script" not in page
        assert "style=" not in page
        assert "http" not in page.replace("https://www.w3.org", "")
        for path in client.get(f"{room}openapi.json").json()["paths"]:
            assert path in page
