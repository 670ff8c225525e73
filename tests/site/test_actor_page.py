"""The page of an actor: the government's words, marked; silence said; nothing claimed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from magnitsky.enter.models import Snapshot
from magnitsky.identify.models import Actor
from magnitsky.identify.steps import resolve
from magnitsky.label import steps
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import actor_index
from statements import BORIS, EMIL, OFSI, WORDS, enter_ofsi

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(tmp_path: Path) -> None:
    enter_ofsi(tmp_path, WORDS)
    steps.run()
    resolve()


def card_of(number: str) -> ActorSummary:
    card = actor_index().of_listing(f"{OFSI}:{number}")
    assert card is not None
    return card


def page_of(client: Client, number: str) -> str:
    return client.get(f"/actors/{card_of(number).id}").content.decode()


@pytest.mark.usefixtures("listed")
def test_the_coded_quote_is_marked_in_the_governments_words(client: Client) -> None:
    page = page_of(client, BORIS)
    assert '<mark class="abuse"' in page
    assert "machine-coded" in page
    assert 'href="/abuses/torture"' in page


@pytest.mark.usefixtures("listed")
def test_a_number_behind_a_quote_leads_to_its_code_and_back(client: Client) -> None:
    page = page_of(client, BORIS)
    key = f"listing-{OFSI}-{BORIS}-"
    for name in (f"{key}code-1", f"{key}quote-1"):
        assert f'href="#{name}"' in page
        assert f'id="{name}"' in page


@pytest.mark.usefixtures("listed")
def test_where_no_reason_is_published_the_page_says_so(client: Client) -> None:
    page = page_of(client, EMIL)
    assert "No reason collected" in page
    assert '<mark class="abuse" id' not in page


@pytest.mark.usefixtures("listed")
def test_the_page_leads_to_the_official_source_and_names_the_snapshot(client: Client) -> None:
    page = page_of(client, BORIS)
    assert 'rel="noreferrer">Official page</a>' in page
    assert Snapshot.objects.get().sha256 in page


@pytest.mark.usefixtures("listed")
def test_an_id_of_before_a_merger_leads_to_the_one_that_stays(client: Client) -> None:
    stays = Actor.objects.get(pk=card_of(BORIS).id)
    now = datetime.now(UTC)
    Actor.objects.create(pk="mag-before00000", made_at=now, merged_into=stays, merged_at=now)
    answer = client.get("/actors/mag-before00000")
    assert (answer.status_code, answer["Location"]) == (301, f"/actors/{stays.pk}")


@pytest.mark.usefixtures("listed")
def test_a_listing_leads_to_its_place_on_the_page(client: Client) -> None:
    answer = client.get(f"/listings/{OFSI}:{BORIS}")
    assert answer["Location"] == f"/actors/{card_of(BORIS).id}#listing-{OFSI}-{BORIS}"


def test_before_identity_is_resolved_a_listing_has_a_page_of_its_own(
    client: Client, tmp_path: Path
) -> None:
    enter_ofsi(tmp_path, WORDS)
    answer = client.get(f"/listings/{OFSI}:{BORIS}")
    assert answer.status_code == 200
    assert "MUSTER" in answer.content.decode()


@pytest.mark.usefixtures("starter")
def test_the_queries_do_not_grow_with_the_listings(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    cards = sorted(actor_index().cards.values(), key=lambda card: len(card.listings))
    counted = []
    for card in (cards[0], cards[-1]):
        client.get(f"/actors/{card.id}")
        with django_assert_max_num_queries(60) as made:
            client.get(f"/actors/{card.id}?again")
        asked = [q["sql"] for q in made.captured_queries if "(SELECT MAX(" not in q["sql"]]
        counted.append(len(asked))
    assert max(counted) <= 13
    assert counted[-1] - counted[0] <= 1
