"""Feeds say what changed, who, under which programme, on which day, and where to read it."""

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from magnitsky.publish import feeds
from published import OFAC, actor_of

ATOM = "{http://www.w3.org/2005/Atom}"


def items(client: Client, path: str) -> list[dict[str, Any]]:
    found = client.get(f"/feeds/{path}.json")
    assert found.status_code == 200
    assert found["Content-Type"] == "application/feed+json"
    document = json.loads(found.content)
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == f"http://testserver/feeds/{path}.json"
    listed: list[dict[str, Any]] = document["items"]
    return listed


def entries(client: Client, path: str) -> list[ET.Element]:
    found = client.get(f"/feeds/{path}.atom")
    assert found["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(found.content).findall(f"{ATOM}entry")


@pytest.mark.parametrize("path", ["changes", "programmes/US-GLOMAG", "countries/sy"])
def test_atom_and_json_hold_the_same(client: Client, path: str) -> None:
    said = {(one["id"], one["title"], one["content_text"]) for one in items(client, path)}
    found = {
        tuple(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "summary"))
        for one in entries(client, path)
    }
    assert said == found
    assert said


def test_an_entry_names_who_what_when_and_leads_to_the_actor_and_the_official_page(
    client: Client,
) -> None:
    (gone,) = (one for one in items(client, "programmes/US-GLOMAG") if "No longer" in one["title"])
    assert gone["title"] == "No longer listed: Walid SAMPLE (US-GLOMAG)"
    assert "list of 2022-02-28" in gone["content_text"]
    assert gone["url"] == f"http://testserver/actors/{actor_of(f'{OFAC}:40')}"
    assert gone["external_url"].startswith("https://")
    assert gone["date_published"].startswith("2022-02-28")
    assert gone["id"].startswith("tag:localhost,2026:changes/2022-02-28/delisted/")


def test_ids_are_each_once_and_the_same_whatever_host_is_asked(client: Client) -> None:
    ids = [one["id"] for one in items(client, "changes")]
    assert len(ids) == len(set(ids))
    again = json.loads(client.get("/feeds/changes.json", headers={"Host": "127.0.0.1"}).content)
    assert [one["id"] for one in again["items"]] == ids


def test_a_country_without_changes_has_an_empty_feed_and_one_that_is_none_has_none(
    client: Client,
) -> None:
    assert items(client, "countries/nz") == []
    assert client.get("/feeds/countries/nz.atom").status_code == 200
    assert client.get("/feeds/countries/zz.atom").status_code == 404
    assert client.get("/feeds/programmes/XX-YY.json").status_code == 404


def test_xml_holds_no_control_character() -> None:
    entry = feeds.FeedEntry(
        id="tag:x,2026:1", title="A\x00B & <C>", text="\x0b", page="https://x.example/",
        official="https://x.example/", published=datetime(2022, 1, 1, tzinfo=UTC),
        updated=datetime(2022, 1, 1, tzinfo=UTC), tags=(),
    )  # fmt: skip
    made = feeds.Feed("tag:x,2026:f", "F", "https://x.example/f", "https://x.example/", (entry,))
    found = ET.fromstring(feeds.atom(made))
    assert found.findtext(f"{ATOM}entry/{ATOM}title") == "AB & <C>"
