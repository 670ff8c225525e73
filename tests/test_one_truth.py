"""Every surface says the same of every actor: what it was listed under, and is listed under now."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import surfaces
from magnitsky.collect.archive import Archive
from magnitsky.convert.source import card_of
from magnitsky.enter.write import ingest
from magnitsky.identify import steps as identify
from magnitsky.serve.throttle import RATE
from magnitsky.site.settings import data_home
from published import FORMULA, OFAC, SHIP, actor_of, fill, put_ofac
from statements import BORIS, DANA, EMIL, OFSI

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

GB, US = frozenset({"GB-HR"}), frozenset({"US-GLOMAG"})
DANA_IN_THE_US = (60, "BEISPIEL, Dana", "individual", "GLOMAG")
UKSL = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>02/10/2024</DateGenerated>
<Designation><LastUpdated>09/09/2024</LastUpdated><DateDesignated>10/12/2022</DateDesignated>
<UniqueID>GHR9001</UniqueID><OFSIGroupID>901</OFSIGroupID>
<Names><Name><Name1>Boris</Name1><Name6>MUSTER</Name6>
<NameType>Primary Name</NameType></Name></Names>
<RegimeName>The Global Human Rights Sanctions Regulations 2020</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource>
<SanctionsImposed>Asset freeze</SanctionsImposed>
</Designation></Designations>
"""


@pytest.fixture(autouse=True)
def register(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Two lists of one government: OFSI's, which closed with three people, and the UK Sanctions List.

    The newer list holds Boris alone. Dana is on a list of the US as well, and Emil on no other.
    """
    settings.INDEX_FOLDER = tmp_path / "index"
    settings.API_PER_MINUTE = 1_000_000
    monkeypatch.setattr(data_home, "index_folder", lambda: tmp_path / "index")
    RATE.forget()
    fill(tmp_path)
    put_ofac(tmp_path, "2022-03-31", FORMULA, SHIP, DANA_IN_THE_US)
    path = tmp_path / "uk.xml"
    path.write_text(UKSL, encoding="utf-8")
    (done,) = ingest.from_path(Archive(tmp_path / "archive"), "gb-uksl", path)
    assert done.refused is None
    identify.resolve()
    one_person = {"by": "test", "why": "one person"}
    identify.judge(first=f"{OFSI}:{BORIS}", second="gb-uksl:GHR9001", verdict="same", **one_person)
    identify.judge(first=f"{OFSI}:{DANA}", second=f"{OFAC}:60", verdict="same", **one_person)


def test_the_register_holds_what_the_others_walk(client: Client) -> None:
    """One in force by the newer list, one by another government only, one by no list any more."""
    said = surfaces.api_list(client)
    boris, dana, emil = (said[actor_of(f"{OFSI}:{number}")] for number in (BORIS, DANA, EMIL))
    assert boris == surfaces.Standing(GB, GB, is_sanctioned=True)
    assert dana == surfaces.Standing(GB | US, US, is_sanctioned=True)
    assert emil == surfaces.Standing(GB, frozenset(), is_sanctioned=False)
    assert card_of(OFSI).issuer == card_of("gb-uksl").issuer


def test_pages_and_services_say_the_same_of_every_actor(client: Client) -> None:
    said = surfaces.api_list(client)
    everybody = list(said)
    others = {
        "filter": surfaces.api_filter(client, everybody),
        "detail": surfaces.api_detail(client, everybody),
        "listings": surfaces.api_listings(client, said),
        "search": surfaces.search_csv(client),
        "pages": surfaces.actor_pages(client, everybody),
        "yente": surfaces.yente(client, everybody),
        "yente search": surfaces.yente_topics(client, everybody),
        "reconcile": surfaces.reconcile(client, everybody),
    }
    assert {name: surfaces.differences(said, other) for name, other in others.items()} == {
        name: {} for name in others
    }
    counts = surfaces.programme_pages(client, said)
    assert all(shown == expected for shown, expected in counts.values()), counts


def test_every_format_of_an_export_says_the_same_of_every_actor(
    client: Client, tmp_path: Path
) -> None:
    said = surfaces.api_list(client)
    others = surfaces.exports(tmp_path / "exports")
    assert {name.partition(":")[0] for name in others} == {
        "entities", "nested", "csv", "parquet", "xlsx", "package",
    }  # fmt: skip
    assert {name: surfaces.differences(said, other) for name, other in others.items()} == {
        name: {} for name in others
    }


def test_commands_say_the_same_of_every_actor(client: Client, tmp_path: Path) -> None:
    said = surfaces.api_list(client)
    everybody = list(said)
    others = {
        "show": surfaces.command_show(everybody),
        "screen": surfaces.command_screen(client, tmp_path, everybody),
        **surfaces.command_find_and_match(client, everybody),
    }
    assert {name: surfaces.differences(said, other) for name, other in others.items()} == {
        name: {} for name in others
    }


def test_an_entry_of_a_feed_leads_to_an_actor_that_has_its_programmes(client: Client) -> None:
    said = surfaces.api_list(client)
    items = client.get("/feeds/changes.json").json()["items"]
    assert items
    for one in items:
        actor = one["url"].rpartition("/")[2]
        tags = {tag for tag in one["tags"] if "-" in tag and tag.upper() == tag}
        assert tags
        assert tags <= (said[actor].ever or set()), one


def test_a_superseded_list_says_that_another_one_answers(client: Client) -> None:
    """What is no longer in force by a closed list is not said to have ended on a day."""
    found = client.get(f"/api/v1/actors/{actor_of(f'{OFSI}:{EMIL}')}").json()
    ((term,),) = (one["designations"] for one in found["listings"])
    assert (term["in_force"], term["ended"]) == (False, None)
    assert "another publication" in term["ended_in_words"]
    page = client.get(f"/actors/{found['id']}").content.decode()
    assert "superseded by another publication for this programme" in page
