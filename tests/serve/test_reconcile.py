"""OpenRefine's reconciliation API, version 0.2: manifest, queries, suggestions, extension."""

import json
from typing import Any

import pytest
from django.test import Client

from published import OFAC, actor_of

ANDREI = {
    "query": "Andrey Andreyevich Primerov", "type": "Person",
    "properties": [{"pid": "birthDate", "v": "1961-03-17"}, {"pid": "country", "v": "Russia"}],
}  # fmt: skip


def ask(client: Client, **queries: Any) -> Any:
    found = client.post("/reconcile", {"queries": json.dumps(queries)})
    assert found.status_code == 200, found.content
    return found.json()


def test_the_manifest_leads_to_every_part(client: Client) -> None:
    found = client.get("/reconcile").json()
    assert found["versions"] == ["0.2"]
    assert found["identifierSpace"] == "http://testserver/actors/"
    assert {one["id"] for one in found["defaultTypes"]} == {
        "Person", "LegalEntity", "Vessel", "Airplane",
    }  # fmt: skip
    for part in found["suggest"].values():
        address = part["service_url"] + part["service_path"]
        assert client.get(address, {"prefix": "a"}).status_code == 200
    proposed = found["extend"]["propose_properties"]
    assert client.get(proposed["service_url"] + proposed["service_path"]).status_code == 200


def test_a_batch_is_answered_by_its_keys_as_a_form_and_as_an_address(client: Client) -> None:
    found = ask(client, q0=ANDREI, q1={"query": "Nobody At All"})
    assert found["q0"]["result"][0]["id"] == actor_of(f"{OFAC}:36")
    assert found["q1"] == {"result": []}
    again = client.get("/reconcile", {"queries": json.dumps({"q0": ANDREI})}).json()
    assert again["q0"] == found["q0"]


def test_it_is_a_match_only_where_the_engine_says_the_same(client: Client) -> None:
    found = ask(client, sure=ANDREI, name={"query": ANDREI["query"], "type": "Person"})
    (sure,) = found["sure"]["result"]
    assert sure["match"]
    assert "birth dates agree" in sure["description"]
    assert sure["type"] == [{"id": "Person", "name": "Person"}]
    assert 50 < sure["score"] <= 100
    (name,) = found["name"]["result"]
    assert not name["match"]


def test_types_and_limits_are_kept_to(client: Client) -> None:
    found = ask(
        client,
        any={"query": "Example Star"},
        ship={"query": "Example Star", "type": ["Vessel"]},
        person={"query": "Example Star", "type": "Person"},
    )
    assert found["ship"]["result"][0]["type"][0]["id"] == "Vessel"
    assert found["person"]["result"] == []


def test_an_actor_is_suggested_by_its_name(client: Client) -> None:
    found = client.get("/reconcile/suggest/entity", {"prefix": "primerov andrei"}).json()
    assert found["result"][0]["id"] == actor_of(f"{OFAC}:36")
    assert found["result"][0]["notable"]
    assert client.get("/reconcile/suggest/entity", {"prefix": " "}).json() == {"result": []}
    for wrong in ({"prefix": "a" * 201}, {"cursor": "-1"}, {"cursor": "x"}):
        assert client.get("/reconcile/suggest/entity", wrong).status_code == 422


def test_a_table_is_extended_by_what_is_known(client: Client) -> None:
    andrei = actor_of(f"{OFAC}:36")
    asked = {"ids": [andrei, "nobody"], "properties": [{"id": "birthDate"}, {"id": "live"}]}
    found = client.post("/reconcile", {"extend": json.dumps(asked)}).json()
    assert [one["id"] for one in found["meta"]] == ["birthDate", "live"]
    assert found["rows"][andrei]["birthDate"] == [{"str": "1961-03-17"}]
    assert {"str": "US-GLOMAG"} in found["rows"][andrei]["live"]
    assert found["rows"]["nobody"] == {"birthDate": [], "live": []}


def test_a_preview_may_be_framed_and_runs_nothing(client: Client) -> None:
    found = client.get("/reconcile/preview", {"id": actor_of(f"{OFAC}:41")})
    assert b"=CMD LLC" in found.content
    assert "frame-ancestors *" in found["Content-Security-Policy"]
    assert b"<script" not in found.content
    assert client.get("/reconcile/preview", {"id": "nobody"}).status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"queries": "no json"}, 400),
        ({"queries": json.dumps({f"q{n}": {"query": "a"} for n in range(51)})}, 422),
        ({"queries": json.dumps({"q": {"query": "a" * 301}})}, 422),
        ({"queries": json.dumps({"q": {"query": "a", "limit": 0}})}, 400),
        ({"extend": json.dumps({"ids": [], "properties": [{"id": "secret"}]})}, 422),
        ({"extend": json.dumps({"ids": ["a"] * 501, "properties": []})}, 422),
        ({"other": "1"}, 400),
    ],
)
def test_what_cannot_be_asked_is_refused(client: Client, given: Any, status: int) -> None:
    found = client.post("/reconcile", given)
    assert found.status_code == status
    assert found.json()["detail"]
