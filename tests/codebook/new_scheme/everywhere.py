"""Where a scheme that only the codebook knows is found; run by `test_new_scheme.py`."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast import Cast, cast
from html_text import text
from magnitsky.codebook.schemes import schemes
from magnitsky.identify import steps as identify
from magnitsky.label import steps as label
from magnitsky.measure.question import questions
from magnitsky.measure.window import year_window
from magnitsky.present.actors import actor_index
from statements import BORIS, DANA, EMIL, enter_ofsi

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
WORDS = {
    BORIS: "Boris Muster ordered the torture of journalists in 2019, whom he found by spyware.",
    DANA: "Dana Beispiel took bribes from a state bank while she was a minister.",
    EMIL: "",
}


@pytest.fixture(autouse=True)
def register(tmp_path: Path, cast: Cast, settings: Any) -> None:  # noqa: ARG001 - the database is made first
    settings.INDEX_FOLDER = tmp_path / "index"
    enter_ofsi(tmp_path, WORDS)
    identify.resolve()
    label.run()


def test_the_codebook_has_it() -> None:
    assert "weapons" in schemes()


def test_the_search_counts_and_filters_by_it(client: Client) -> None:
    assert actor_index().search().facets["weapons"] == [("spyware", 1)]
    (found,) = actor_index().search(weapons=["spyware"]).cards
    assert found.coded("weapons") == ["spyware"]
    page = text(client.get("/search?weapons=spyware").content.decode())
    assert "Boris" in page
    assert "Dana" not in page
    assert "Weapons" in page
    assert "Spyware" in page
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv").content.decode())))
    assert sorted(row["weapons"] for row in rows) == ["", "", "spyware"]


def test_listings_are_counted_by_it() -> None:
    from click.testing import CliRunner

    from magnitsky.cli import main

    done = CliRunner().invoke(main, ["count", "-p", "GB-HR", "--by", "weapons", "--json"])
    assert done.exit_code == 0, done.output
    table = json.loads(done.stdout)
    assert [column["title"] for column in table["columns"]][:2] == ["Kind of weapon", "Listings"]
    assert {row["weapons"]: row["count"] for row in table["rows"]} == {
        "spyware": 1, None: 1, "reason not published": 1,
    }  # fmt: skip


def test_the_api_knows_it(client: Client) -> None:
    found = client.get("/api/v1/actors?weapons=spyware").json()
    assert found["total"] == 1
    assert found["items"][0]["weapons"] == ["spyware"]
    assert found["facets"]["weapons"] == [{"value": "spyware", "count": 1}]
    assert client.get("/api/v1/actors?weapons=tear-gas").json()["total"] == 0
    codes = client.get("/api/v1/codes").json()
    assert {one["code"] for one in codes if one["scheme"] == "weapons"} == {"spyware", "tear-gas"}
    described = json.dumps(client.get("/api/v1/openapi.json").json())
    assert "Kind of weapon" in described


def test_exports_hold_it(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from magnitsky.cli import main

    done = CliRunner().invoke(main, ["export", "package", "--out", str(tmp_path / "data")])
    assert done.exit_code == 0, done.output
    with (tmp_path / "data" / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["quote"]) for row in csv.DictReader(file)
                if row["scheme"] == "weapons"]  # fmt: skip
    assert rows == [("spyware", "spyware")]
    assert "weapons" in (tmp_path / "data" / "datapackage.json").read_text("utf-8")


def test_a_table_is_reconciled_by_it(client: Client) -> None:
    (found,) = actor_index().search(weapons=["spyware"]).cards
    asked = {"ids": [found.id], "properties": [{"id": "weapons"}]}
    answer = client.post("/reconcile", {"extend": json.dumps(asked)}).json()
    assert answer["meta"] == [{"id": "weapons", "name": "Kinds of weapon (codes)"}]
    assert answer["rows"][found.id]["weapons"] == [{"str": "spyware"}]


def test_its_codes_are_decided_on_the_coding_page(cast: Cast) -> None:
    page = cast.client("rita").get(
        "/review/codings/text/", {"listing": f"gb-ofsi:{BORIS}", "text": ""}
    )
    shown = page.content.decode()
    assert "Weapons: Spyware" in text(shown)
    assert 'value="weapons:tear-gas"' in shown


def test_it_has_pages_of_its_own(client: Client) -> None:
    page = text(client.get("/weapons/").content.decode())
    assert "Kinds of weapon" in page
    assert "By which means it was done." in page
    assert "Boris" in text(client.get("/weapons/spyware").content.decode())
    assert client.get("/weapons/none").status_code == 404
    assert 'href="/weapons/"' in client.get("/").content.decode()
    assert "Programs that listen in secret." in text(client.get("/definitions").content.decode())
    (found,) = actor_index().search(weapons=["spyware"]).cards
    assert 'href="/weapons/spyware"' in client.get(f"/actors/{found.id}").content.decode()


def test_it_is_a_question(client: Client) -> None:
    assert questions()["weapons"].title == "Kinds of weapon"
    page = client.get("/numbers/weapons?programme=GB-HR&as_of=2023-06-05")
    assert page.status_code == 200
    assert "Spyware" in text(page.content.decode())
    assert client.get("/api/v1/numbers/weapons?programme=GB-HR").status_code == 200


def test_the_review_tells_of_it() -> None:
    from magnitsky.present.report.build import review

    made = review(("GB-HR",), year_window(2022, "jan-dec"))
    assert made.scopes.until >= date(2022, 12, 31)
    sections = [one for chapter in made.document.chapters for one in chapter.sections]
    assert "Kinds of weapon" in {one.title for one in sections}
    said = " ".join(one.sentence for one in made.document.findings)
    assert "kinds of weapon" in said
