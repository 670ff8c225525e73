"""A list and its gazette, added as two folders only, are entered, matched and shown."""

import sys
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import dedent

import msgspec
import pytest

from magnitsky import convert
from magnitsky.collect.archive import Archive
from magnitsky.collect.index_crawl import IndexCrawl, IndexDocument, IndexPage
from magnitsky.convert.source import source_ids
from magnitsky.enter.models import ActionListing, Announcement
from magnitsky.enter.read import facts, listings
from magnitsky.enter.read.listing_detail import listing_detail
from magnitsky.enter.read.sources import current_coverage
from magnitsky.enter.write import ingest
from magnitsky.enter.write.announcements.ingest import announcements_from_publisher
from magnitsky.errors import SourceChanged, SourceMalformed
from source_folders import forget_sources

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

CARD = """
    id: {id}
    title: A made-up publication
    short: Made up
    publisher: Nobody
    issuer: ca
    page: https://example.org/{id}
    licence: none
    attribution: none
    cadence: never
    at_least: 0
    tags_of: ca-sema
"""
LIST = '''
    """A made-up list: number;name;birth date, one a line."""
    from magnitsky.convert.record import Name, Record
    from magnitsky.convert.source import SourceFormat

    HEAD = "MADE-UP LIST "

    def role(seen):
        return "main" if seen.first_line.startswith(HEAD) else None

    def read(given, report):
        for line in given.main.read_text("utf-8").splitlines()[1:]:
            number, name, born = line.split(";")
            yield Record(source_id=number, schema="Person", names=(Name(name),),
                         programmes=("Belarus",), birth_date=(born,))

    def published(given):
        return given.main.read_text("utf-8").splitlines()[0].removeprefix(HEAD)

    formats = (SourceFormat("text", role, read, published),)
'''
GAZETTE = '''
    """A made-up gazette: a heading, then kind;day;name;birth date, one a line."""
    import json
    from magnitsky.collect.index_crawl import IndexDocument, IndexPage
    from magnitsky.convert.announcement import AnnouncedAction, PublishedAnnouncement
    from magnitsky.convert.record import Name, Record
    from magnitsky.convert.source import AnnouncementIndex, SourceFormat
    from magnitsky.errors import SourceChanged, SourceMalformed

    HEAD = "MADE-UP GAZETTE "

    def role(seen):
        return "main" if seen.first_line.startswith(HEAD) else None

    def number(given):
        return given.main.read_text("utf-8").splitlines()[0].removeprefix(HEAD).split()[0]

    def published(given):
        return given.main.read_text("utf-8").splitlines()[0].split()[-1]

    def announces(given, report):
        own, text, actions = number(given), given.main.read_text("utf-8"), []
        for i, line in enumerate(text.splitlines()[1:]):
            kind, on, name, born, words = line.split(";")
            record = Record(source_id=f"{own}:{i}", schema="Person", names=(Name(name),),
                            programmes=("Belarus",), birth_date=(born,))
            actions.append(AnnouncedAction(kind=kind, on=on, record=record, statement=words))
        return PublishedAnnouncement(
            number=own, title=f"Notice {own}", publisher="Nobody", language="en",
            published_on=published(given), url=f"https://example.org/{own}", text=text,
            actions=tuple(actions))

    def read(given, report):
        for action in announces(given, report).actions:
            yield action.record

    def read_page(content, name):
        try:
            found = json.loads(content)["notices"]
        except (ValueError, KeyError) as error:
            raise SourceMalformed(f"{name} is no page of the gazette's index.") from error
        page = "https://example.org/page/"
        documents = tuple(IndexDocument(own, at, page + own, "") for own, at in found)
        return IndexPage(documents, len(documents), None)

    formats = (SourceFormat("text", role, read, published, part=number, announces=announces),)
    index = AnnouncementIndex(lambda path: path.suffix == ".json", read_page)
'''
WORDS = "for the beating of prisoners in a made-up prison"


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """The ids of the list and of the gazette; their folders lie outside the package."""
    added = tmp_path / "sources"
    write(added / "xx_list", CARD.format(id="xx-list") + "    at_most: 5\n", LIST)
    write(added / "xx_gazette", CARD.format(id="xx-gazette") + "    about: xx-list\n", GAZETTE)
    monkeypatch.setattr(convert, "__path__", [*convert.__path__, str(added)])
    forget_sources()
    yield "xx-list", "xx-gazette"
    for name in ("xx_list", "xx_gazette"):
        sys.modules.pop(f"magnitsky.convert.{name}", None)
    monkeypatch.undo()
    forget_sources()


def write(folder: Path, card: str, init: str) -> None:
    folder.mkdir(parents=True)
    (folder / "card.yml").write_text(dedent(card), "utf-8")
    (folder / "__init__.py").write_text(dedent(init), "utf-8")


@pytest.fixture
def site(notices: Path) -> Iterator[str]:
    """The address of a web site that holds the notices."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(notices))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    """Anna is on the second list, and gone from the third; Jan is on all of them."""
    jan, anna = "2;Jan EXAMPLE;1970-01-01", "1;Anna PETROVICH;1960-01-01"
    found = []
    for day, rows in (
        ("2023-11-30", [jan]),
        ("2023-12-20", [anna, jan]),
        ("2024-04-01", [jan, "3;Piotr NOBODY;1980-01-01"]),
    ):
        path = tmp_path / f"{day}.txt"
        path.write_text("\n".join([f"MADE-UP LIST {day}", *rows]), "utf-8")
        found.append(path)
    return found


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    """A folder with the notices of Anna's listing and of her delisting."""
    folder = tmp_path / "notices"
    folder.mkdir()
    for number, day, kind, on, words in (
        ("G-1", "2023-12-15", "listed", "2023-12-08", WORDS),
        ("G-2", "2024-03-05", "removed", "2024-03-01", "no longer met"),
    ):
        row = f"{kind};{on};Anna PETROVICH;1960-01-01;{words}"
        (folder / f"{number}.txt").write_text(f"MADE-UP GAZETTE {number} {day}\n{row}", "utf-8")
    return folder


def test_the_notices_of_a_new_gazette_are_entered_matched_and_shown(
    tmp_path: Path, sources: tuple[str, str], lists: list[Path], notices: Path
) -> None:
    name, gazette = sources
    archive = Archive(tmp_path / "archive")
    (done,) = ingest.from_path(archive, gazette, notices)
    assert (done.name, done.tally.listed, done.tally.delisted) == ("2 documents", 1, 1)
    assert {c.outcome for c in ActionListing.objects.filter(known_until=None)} == {"unmatched"}
    for path in lists:
        ingest.from_path(archive, name, path)
    assert {c.outcome for c in ActionListing.objects.filter(known_until=None)} == {"matched"}
    shown = listing_detail(listings.listing("xx-list:1"), current_coverage())
    assert [notice["address"] for notice in shown["notices"]] == [
        "https://example.org/G-1",
        "https://example.org/G-2",
    ]
    assert WORDS in str(shown["notices"])
    (anna,) = (f for f in facts.facts(["CA-SEMA-BLR"], date(2025, 1, 1)) if f.source_id == "1")
    assert (anna.starts_on, anna.basis, anna.ends_on) == (
        date(2023, 12, 8),
        "notice",
        date(2024, 3, 1),
    )
    assert anna.began_by == "https://example.org/G-1"


def test_a_path_is_told_to_hold_its_lists_and_notices(
    sources: tuple[str, str], lists: list[Path], notices: Path
) -> None:
    assert set(sources) <= set(source_ids())
    assert ingest.sources_for(lists[0]) == (sources[0],)
    assert ingest.sources_for(notices) == (sources[1],)


def test_pages_of_its_index_say_where_a_notice_is_read(
    tmp_path: Path, sources: tuple[str, str], notices: Path
) -> None:
    (notices / "index.json").write_text('{"notices": [["G-1", ""]]}', "utf-8")
    ingest.from_path(Archive(tmp_path / "archive"), sources[1], notices)
    pages = dict(Announcement.objects.values_list("number", "address"))
    assert pages == {"G-1": "https://example.org/page/G-1", "G-2": "https://example.org/G-2"}


def test_a_damaged_page_of_its_index_is_refused_with_its_own_words(
    tmp_path: Path, sources: tuple[str, str], notices: Path
) -> None:
    (notices / "index.json").write_text("{", "utf-8")
    with pytest.raises(SourceMalformed, match="no page of the gazette's index"):
        ingest.from_path(Archive(tmp_path / "archive"), sources[1], notices)
    assert not Announcement.objects.exists()


def test_its_notices_are_read_again_on_a_rebuild(
    tmp_path: Path, sources: tuple[str, str], notices: Path
) -> None:
    archive = Archive(tmp_path / "archive")
    ingest.history(archive, sources[1], notices)
    assert ingest.rebuild(archive, sources[1]) == 0
    assert Announcement.objects.filter(known_until=None).count() == 2


def test_a_sync_from_its_publisher_fetches_the_index_and_each_notice(
    tmp_path: Path, sources: tuple[str, str], site: str, notices: Path
) -> None:
    found = [[one.stem, f"{site}/{one.name}"] for one in sorted(notices.iterdir())]
    (notices / "index").write_bytes(msgspec.json.encode({"notices": found}))
    with (tmp_path / "sources" / "xx_gazette" / "card.yml").open("a") as card:
        card.write(f"address: {site}/index\n")
    forget_sources()
    (done,) = announcements_from_publisher(Archive(tmp_path / "archive"), sources[1], pause=0)
    assert (done.name, done.tally.listed) == ("2 documents", 1)
    assert set(Announcement.objects.values_list("address", flat=True)) == {
        "https://example.org/page/G-1",
        "https://example.org/page/G-2",
    }


def test_an_index_that_counts_more_than_it_names_is_refused_where_it_cannot_be_asked_again(
    tmp_path: Path, site: str, notices: Path
) -> None:
    (notices / "index").write_bytes(b"{}")
    page = IndexPage((IndexDocument("G-1", "", "", "2024-01-01"),), 2, None)
    crawl = IndexCrawl(f"{site}/index", tmp_path / "fetched", lambda *_: page)
    with pytest.raises(SourceChanged, match="2 documents but lists 1"):
        crawl.index()
