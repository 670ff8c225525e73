"""A review is chosen, made once, and read as a page, a print, a text file and data."""

import base64
import hashlib
import io
import re
import threading
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from html_text import links, text
from magnitsky.site import report_store

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]
HERE = "/reviews/gb/2021/jan-dec/"


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAGNITSKY_HOME", str(tmp_path_factory.getbasetemp() / "home"))


def body(response: Any) -> bytes:
    return b"".join(response)


def test_the_form_leads_to_a_review(client: Client) -> None:
    page = client.get("/reviews/").content.decode()
    assert "All global human-rights and anti-corruption regimes" in text(page)
    response = client.get("/reviews/?of=gb&year=2021&months=jan-dec")
    assert response["Location"] == HERE


@pytest.mark.parametrize(
    "query", ["of=xx&year=2021", "of=gb&year=99999", "of=gb&year=2021&months=x", "of=gb"]
)
def test_a_wrong_choice_is_said_in_words(client: Client, query: str) -> None:
    response = client.get(f"/reviews/?{query}")
    assert response.status_code == 400
    assert "Choose one of the" in text(response.content.decode())


def test_a_review_shows_what_it_found_and_has_its_files(client: Client) -> None:
    response = client.get(HERE)
    assert response.status_code == 200
    assert "In short" in text(response.content.decode())
    found = [one for one in links(response.content.decode()) if one.startswith(HERE)]
    assert {f"{HERE}index.html", f"{HERE}review.pdf", f"{HERE}review.docx"} <= set(found)
    assert body(client.get(f"{HERE}review.pdf")).startswith(b"%PDF")
    assert (
        "word/document.xml"
        in ZipFile(io.BytesIO(body(client.get(f"{HERE}review.docx")))).namelist()
    )
    data = client.get(f"{HERE}data/designations.csv")
    assert data["Content-Disposition"].endswith('"magnitsky-gb-2021-jan-dec-designations.csv"')
    assert body(data).startswith(b"id,")


def test_the_page_of_a_review_may_use_its_own_style_and_nothing_else(client: Client) -> None:
    response = client.get(f"{HERE}index.html")
    styles = re.findall(rb"<style>(.*?)</style>", response.content, re.DOTALL)
    wanted = base64.b64encode(hashlib.sha256(styles[0]).digest()).decode()
    assert f"style-src 'sha256-{wanted}'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert b"<script" not in response.content


def test_a_review_is_made_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(HERE)
    monkeypatch.setattr(report_store, "_make", None)
    assert client.get(f"{HERE}index.html").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/reviews/gb/2300/jan-dec/", "/reviews/gb/99999999999999999999/jan-dec/",
        "/reviews/xx/2021/jan-dec/", "/reviews/gb/2021/feb-mar/",
        f"{HERE}data/nothing.csv", f"{HERE}summary.json", f"{HERE}../../making",
    ],
)  # fmt: skip
def test_what_is_not_on_the_shelf_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_one_review_is_made_at_a_time(client: Client) -> None:
    def other() -> None:
        report_store._here.acquire()
        held.set()
        done.wait(30)
        report_store._here.release()

    held, done = threading.Event(), threading.Event()
    thread = threading.Thread(target=other)
    thread.start()
    held.wait(30)
    response = client.get("/reviews/eu/2021/jan-dec/")
    done.set()
    thread.join()
    assert response.status_code == 503
    assert response["Retry-After"]


def test_the_shelf_holds_one_edition_and_not_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(place: Path, _made: object) -> None:
        place.mkdir(parents=True)
        (place / report_store.SUMMARY).write_text("{}")

    monkeypatch.setattr(report_store, "_make", make)
    monkeypatch.setattr(report_store, "MOST", 2)
    (tmp_path / "older" / "all-2020-jan-dec").mkdir(parents=True)
    for year in (2019, 2020, 2021):
        assert report_store.get_or_build(tmp_path, "all", year, "jan-dec")
    kept = [one for folder in tmp_path.iterdir() if folder.is_dir() for one in folder.iterdir()]
    assert len(kept) == 2
    assert not (tmp_path / "older").exists()
