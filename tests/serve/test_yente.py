"""The client of yente, as it is installed, works against the server unchanged."""

from collections.abc import Iterator
from typing import Any

import pytest
from yente_client import Client, Company, Person, Vessel
from yente_client.exceptions import APIError, BadRequestError, NotFoundError, RateLimitError

from magnitsky.serve.throttle import RATE
from published import OFAC, actor_of


@pytest.fixture
def yente(live_server: Any) -> Iterator[Client]:
    """The client, pointed at a real server on this machine."""
    with Client(base_url=f"{live_server.url}/yente") as client:
        yield client


def test_it_is_there_and_ready(yente: Client) -> None:
    assert yente.healthz().status == "ok"
    assert yente.readyz().status == "ok"


def test_datasets_are_everything_the_scopes_programmes_and_lists(yente: Client) -> None:
    found = {one.name: one for one in yente.datasets().datasets}
    assert {"default", "magnitsky", "narrow", "wide", "GB-HR", "US-GLOMAG", OFAC} <= found.keys()
    assert found["default"].load
    assert found["default"].entity_count == 7
    assert found["GB-HR"].entity_count == 3
    assert yente.datasets() == yente.datasets(), "the second comes from the client's cache"
    assert yente.algorithms().best == "magnitsky"


def test_a_person_is_matched_where_more_than_the_name_agrees(yente: Client) -> None:
    person = Person(name="Andrey Andreyevich Primerov", birthDate="1961-03-17", country="ru")
    found = yente.match(person)
    assert found.top is not None
    assert found.top.id == actor_of(f"{OFAC}:36")
    assert found.top.match
    assert found.matches == [found.top]
    assert "birth dates agree" in (found.top.explanations["verdict"].detail or "")
    assert found.top.explanations["birth_date"].score > 0
    assert found.total.value == 1


def test_a_name_alone_is_never_a_match(yente: Client) -> None:
    found = yente.match(Person(name="Andrei Andreevich Primerov"))
    assert found.top is not None
    assert not found.top.match
    assert found.top.score > 0.5
    assert "unsure" in (found.top.explanations["verdict"].detail or "")


def test_what_contradicts_is_no_result(yente: Client) -> None:
    other = Person(name="Andrei Andreevich Primerov", birthDate="1985-11-09", country="ru")
    assert not yente.match(other).matches


def test_a_dataset_holds_whom_its_programme_named(yente: Client) -> None:
    person = Person(name="Boris Muster")
    assert yente.match(person, datasets=["GB-HR"]).results
    assert not yente.match(person, datasets=["US-GLOMAG"]).results
    assert yente.match(person, datasets=["US-GLOMAG", "GB-HR"]).results
    assert not yente.match(person, exclude_datasets=["GB-HR", "gb-ofsi"]).results
    with pytest.raises(NotFoundError, match="catalog"):
        yente.match(person, datasets=["nowhere"])


def test_results_are_narrowed_as_asked(yente: Client) -> None:
    walid = Person(name="Walid Sample")
    assert yente.match(walid).results
    assert not yente.match(walid, topics=["sanction"]).results, "he is named no longer"
    assert not yente.match(walid, exclude_entities=[actor_of(f"{OFAC}:40")]).results
    assert not yente.match(walid, exclude_schemata=["Person"]).results
    assert not yente.match(walid, changed_since="2023-01-01").results
    assert not yente.match(walid, cutoff=1.0).results
    with pytest.raises(BadRequestError, match="algorithm"):
        yente.match(walid, algorithm="logic-v1")


def test_vessels_and_companies_are_matched_too(yente: Client) -> None:
    ship = yente.match(Vessel(name="Example Star", imoNumber="9999993"))
    assert ship.top is not None
    assert ship.top.schema_ == "Vessel"
    assert yente.match(Company(name="CMD LLC")).results


def test_many_are_matched_one_by_one(yente: Client) -> None:
    people = [(str(n), Person(name="Boris Muster")) for n in range(6)]
    found = dict(yente.match_iter(iter(people), workers=2))
    assert found.keys() == {key for key, _ in people}


def test_a_name_in_another_spelling_is_searched_and_counted(yente: Client) -> None:
    found = yente.search("primerow andrei")
    assert found.results[0].id == actor_of(f"{OFAC}:36")
    assert set(found.facets) == {"countries", "topics", "datasets"}
    everybody = yente.search("", limit=3, sort=["caption:asc"])
    assert everybody.total.value == 7
    captions = [one.caption for one in everybody.results]
    assert captions == sorted(captions, key=str.casefold)
    assert yente.search("", schema="Vessel").total.value == 1
    assert yente.search("", countries=["sy"]).results[0].caption == "Walid SAMPLE"
    assert yente.search("", filter=["topics:sanction"]).total.value == 6
    assert yente.search("", datasets=["GB-HR"], topics=["sanction"]).total.value == 3
    for wrong in ({"sort": ["age"]}, {"filter": ["x"]}, {"facets": ["names"]}):
        with pytest.raises(BadRequestError):
            yente.search("", **wrong)


def test_an_actor_is_fetched_with_its_sanctions_and_ties(yente: Client) -> None:
    found = yente.fetch(actor_of(f"{OFAC}:36"))
    assert found.properties["name"]
    terms = found.properties["sanctions"]
    assert {one.properties["programId"][0] for one in terms if not isinstance(one, str)} >= {
        "US-GLOMAG"
    }
    assert "sanctions" not in yente.fetch(found.id, nested=False).properties
    assert yente.fetch(f"{OFAC}:36").id == found.id, "an old id leads on"
    beside = yente.adjacent(found.id)
    assert beside.entity.id == found.id
    assert beside.adjacent["sanctions"].total.value == len(terms)
    assert yente.adjacent(found.id, prop="unknownLinkTo").total.value == 1
    with pytest.raises(NotFoundError):
        yente.fetch("nobody")


def test_statements_are_not_served_as_yente_itself_serves_none(yente: Client) -> None:
    with pytest.raises(NotFoundError, match="statements"):
        yente.statements(canonical_id="mag-1")


def test_too_much_is_said_as_the_client_knows_it(yente: Client, settings: Any) -> None:
    settings.API_PER_MINUTE = 2
    RATE.forget()
    assert [yente.healthz().status for _ in range(2)] == ["ok", "ok"]
    with pytest.raises(RateLimitError) as said:
        yente.healthz()
    assert said.value.retry_after


def test_a_name_that_is_none_is_refused_in_words(yente: Client) -> None:
    with pytest.raises(APIError, match="300 characters"):
        yente.match(Person(name="a" * 301))
    with pytest.raises(APIError, match="20 names"):
        yente.match(Person(name=[f"Name {n}" for n in range(21)]))
    assert yente.match(Person(name="...")).results == []
