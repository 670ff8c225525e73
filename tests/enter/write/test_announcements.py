"""Notices in the register: each once, tied to their listings, dated by, whatever came first."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest

from lists import Entry, put_sdn, sdn_csv
from magnitsky import codebook
from magnitsky.collect.archive import Archive
from magnitsky.convert.source import card_of
from magnitsky.enter.models import Action, ActionListing, Announcement, Snapshot
from magnitsky.enter.read import facts, listings, sources
from magnitsky.enter.read.listing_detail import listing_detail
from magnitsky.enter.read.sources import current_coverage
from magnitsky.enter.write import ingest
from magnitsky.enter.write.announcements.ingest import announcements_from_publisher
from magnitsky.enter.write.starter import load_starter
from magnitsky.errors import SourceChanged, SourceMalformed
from notices import BLOCKED, index, listing, notice, put_notice, removal

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

SDN, FR = "us-ofac-sdn", "us-fr"
ANNA: Entry = (1, "PETROVICH, Anna", "individual", "GLOMAG")
JAN: Entry = (2, "EXAMPLE, Jan", "individual", "GLOMAG] [RUSSIA-EO14024")
OTHER: Entry = (3, "NOBODY, Piotr", "individual", "GLOMAG")
IN_NOTICE = "PETROVICH, Anna; DOB 01 Jan 1960; nationality Belarus (individual) [GLOMAG]."
LISTED = listing("December 8, 2023", IN_NOTICE)
REMOVED = removal("March 1, 2024", IN_NOTICE)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def given(tmp_path: Path) -> dict[str, Path]:
    """Three lists (Anna comes with the second and is gone from the third) and two notices."""
    folder = tmp_path / "given"
    return {
        "first": put_sdn(folder / "2023-11-30_sdn.csv", [JAN]),
        "second": put_sdn(folder / "2023-12-20_sdn.csv", [ANNA, JAN]),
        "third": put_sdn(folder / "2024-04-01_sdn.csv", [JAN, OTHER]),
        "listed": put_notice(folder / "a.txt", LISTED, number="2023-00001"),
        "removed": put_notice(folder / "b.txt", REMOVED, number="2024-00002"),
    }


def enter(archive: Archive, *paths: Path) -> None:
    for path in paths:
        name = FR if path.suffix == ".txt" else SDN
        for one in ingest.history(archive, name, path):
            assert one.refused is None


def fact(source_id: str = "1", programme: str = "US-GLOMAG", **asked: Any) -> Any:
    found = facts.facts([programme], date(2025, 1, 1), **asked)
    (one,) = (f for f in found if f.source_id == source_id)
    return one


def test_a_notices_days_are_counted_from_and_the_lists_days_stay(
    archive: Archive, given: dict[str, Path]
) -> None:
    enter(archive, *given.values())
    anna = fact()
    assert (anna.starts_on, anna.basis) == (date(2023, 12, 8), "notice")
    assert (anna.list_starts_on, anna.listed_after) == (date(2023, 12, 20), date(2023, 11, 30))
    assert (anna.ends_on, anna.list_ends_on) == (date(2024, 3, 1), date(2024, 4, 1))
    assert anna.began_by == "https://www.federalregister.gov/d/2023-00001"
    assert anna.ended_by == "https://www.federalregister.gov/d/2024-00002"
    assert anna.is_live(date(2023, 12, 10))
    assert not anna.is_live(date(2024, 3, 2))
    jan = fact("2")
    assert (jan.basis, jan.began_by, jan.list_starts_on) == ("first-snapshot", None, None)


def test_it_does_not_matter_what_came_first(tmp_path: Path, given: dict[str, Path]) -> None:
    said = []
    for n, order in enumerate(permutations(given.values())):
        if n % 17:
            continue
        _forget()
        enter(Archive(tmp_path / f"archive-{n}"), *order)
        shown = listing_detail(listings.listing(f"{SDN}:1"), current_coverage())
        said.append((fact(), shown["designations"], shown["notices"]))
    assert len(said) == 8
    assert all(one == said[0] for one in said)


def _forget() -> None:
    from django.apps import apps
    from django.db import connection

    tables = [model._meta.db_table for model in apps.get_app_config("enter").get_models()]
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        else:
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")


def test_a_later_sync_of_the_list_ties_notices_that_waited(
    archive: Archive, given: dict[str, Path]
) -> None:
    enter(archive, given["listed"], given["first"])
    assert [c.outcome for c in ActionListing.objects.filter(known_until=None)] == ["unmatched"]
    (issue,) = sources.issues(FR)
    assert issue["value"] == "Anna PETROVICH"
    assert "no listing has this name" in issue["what"]
    (done,) = ingest.from_path(archive, SDN, given["second"])
    assert done.tally.listed == 1
    assert [c.outcome for c in ActionListing.objects.filter(known_until=None)] == ["matched"]
    assert fact().basis == "notice"
    assert list(sources.issues(FR)) == []


def test_what_was_known_before_a_notice_is_still_answered(
    archive: Archive, given: dict[str, Path]
) -> None:
    enter(archive, given["first"], given["second"])
    before = datetime.now(UTC)
    enter(archive, given["listed"])
    assert fact(known_at=before).basis == "snapshot"
    assert fact(known_at=datetime.now(UTC)).basis == "notice"


def test_a_listing_shows_the_notices_words_ground_and_address(
    archive: Archive, given: dict[str, Path]
) -> None:
    enter(archive, given["second"], given["listed"])
    shown = listing_detail(listings.listing(f"{SDN}:1"), current_coverage())
    (said,) = shown["notices"]
    assert (said["kind"], said["on"], said["published_on"]) == (
        "listed",
        "2023-12-08",
        "2023-12-15",
    )
    assert said["statement"].startswith("Designated pursuant to section 1(a)(ii)(A)")
    assert said["bases"][0]["citation"] == "E.O. 13818 1(a)(ii)(A)"
    assert (said["tie"], said["bases"][0]["basis"]) == ("direct", ["own-conduct"])
    assert said["address"] == "https://www.federalregister.gov/d/2023-00001"
    (designation,) = shown["designations"]
    assert (designation["from"], designation["from_basis"]) == ("2023-12-08", "notice")
    assert (designation["list_from"], designation["list_from_basis"]) == (
        "2023-12-20",
        "first-snapshot",
    )


def test_only_the_programmes_a_notice_names_are_dated_by_it(
    archive: Archive, given: dict[str, Path], tmp_path: Path
) -> None:
    body = listing("November 1, 2023", "EXAMPLE, Jan (individual) [GLOMAG].")
    enter(archive, given["first"], put_notice(tmp_path / "jan.txt", body))
    assert fact("2").basis == "notice"
    (russia,) = codebook.programmes_of(SDN, "RUSSIA-EO14024") or ("RUSSIA-EO14024",)
    assert fact("2", russia).basis == "first-snapshot"


def test_the_same_documents_again_change_nothing(archive: Archive, given: dict[str, Path]) -> None:
    enter(archive, *given.values())
    rows = list(ActionListing.objects.values_list("pk", "known_until"))
    (again,) = ingest.from_path(archive, FR, given["listed"].parent)
    assert again.unchanged
    assert list(ActionListing.objects.values_list("pk", "known_until")) == rows
    assert Announcement.objects.count() == 2
    assert ingest.rebuild(archive, FR) == 0
    assert ingest.rebuild(archive, SDN) == 0
    assert list(ActionListing.objects.values_list("pk", "known_until")) == rows


def test_another_wording_is_a_new_version_and_the_old_one_stays(
    archive: Archive, given: dict[str, Path], tmp_path: Path
) -> None:
    enter(archive, given["second"], given["listed"])
    corrected = LISTED.replace("December 8", "December 7")
    enter(archive, put_notice(tmp_path / "corrected.txt", corrected, number="2023-00001"))
    versions = Announcement.objects.order_by("pk")
    assert [row.known_until is None for row in versions] == [False, True]
    assert fact().starts_on == date(2023, 12, 7)
    assert Action.objects.count() == 2


def test_an_index_beside_the_texts_says_where_they_are_read(
    archive: Archive, given: dict[str, Path]
) -> None:
    enter(archive, given["second"], given["listed"])
    folder = given["listed"].parent
    (folder / "documents.json").write_bytes(index("http://x", ["2023-00001"], count=1))
    ingest.from_path(archive, FR, folder)
    said = listing_detail(listings.listing(f"{SDN}:1"), current_coverage())["notices"][0]
    assert said["address"].endswith("/documents/2023/12/15/2023-00001/notice")
    assert fact().began_by == said["address"]
    ingest.rebuild(archive, FR)
    enter(archive, given["listed"])
    assert fact().began_by == said["address"]
    assert Announcement.objects.filter(number="2023-00001", known_until=None).count() == 1


def test_a_tie_made_by_hand_outlives_a_rebuild_and_a_new_version(
    archive: Archive, given: dict[str, Path], tmp_path: Path
) -> None:
    enter(archive, given["second"])
    misspelt = LISTED.replace("PETROVICH", "PETROVICS")
    enter(archive, put_notice(tmp_path / "c.txt", misspelt, number="2023-00001"))
    tie = ActionListing.objects.get(known_until=None)
    now = datetime.now(UTC)
    ActionListing.objects.filter(pk=tie.pk).update(known_until=now)
    ActionListing.objects.create(
        action=tie.action,
        listing=listings.listing(f"{SDN}:1"),
        outcome="by hand",
        reason="a misprint",
        known_from=now,
    )
    assert fact().basis == "notice"
    ingest.rebuild(archive, FR)
    enter(archive, put_sdn(tmp_path / "2023-12-21_sdn.csv", [ANNA, JAN, OTHER]))
    longer = misspelt.replace("interests in property subject", "interest in property subject")
    enter(archive, put_notice(tmp_path / "d.txt", longer, number="2023-00001"))
    assert Announcement.objects.count() == 2
    (kept,) = ActionListing.objects.filter(known_until=None)
    assert (kept.outcome, kept.reason) == ("by hand", "a misprint")
    assert kept.action.announcement.known_until is None


def test_the_starter_register_is_dated_by_notices_too(archive: Archive, tmp_path: Path) -> None:
    document = (
        b'{"source":"us-ofac-sdn","asOf":"2024-01-01","firstSnapshot":"2023-12-20",'
        b'"page":"https://example.org"}\n'
        b'{"id":"1","name":"Anna PETROVICH","schema":"Person","programme":"US-GLOMAG",'
        b'"tag":"GLOMAG","startsOn":"2023-12-20","basis":"first-snapshot",'
        b'"listedBy":"2023-12-20","birthYear":["1960"]}\n'
    )
    enter(archive, put_notice(tmp_path / "a.txt", LISTED))
    load_starter(document)
    assert fact().starts_on == date(2023, 12, 8)


class Publisher(BaseHTTPRequestHandler):
    """The Federal Register: an index in pages, and texts."""

    pages: dict[str, bytes] = {}  # noqa: RUF012 - emptied by the fixture
    asked: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = self.pages.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Publisher]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    here = f"http://127.0.0.1:{server.server_address[1]}"
    card = msgspec.structs.replace(card_of(FR), address=f"{here}/index")
    monkeypatch.setattr("magnitsky.enter.write.announcements.ingest.card_of", lambda _: card)
    Publisher.asked = []
    Publisher.pages = {
        "/index": index(here, ["2023-00001"], count=2, after=f"{here}/index?page=2"),
        "/index?page=2": index(here, ["2024-00002"], count=2),
        "/text/2023-00001.txt": notice(LISTED, number="2023-00001"),
        "/text/2024-00002.txt": notice(REMOVED, number="2024-00002"),
    }
    yield Publisher
    server.shutdown()
    server.server_close()
    thread.join()


def sync(archive: Archive) -> list[Any]:
    return [one.as_json() for one in announcements_from_publisher(archive, FR, pause=0)]


def test_a_sync_fetches_the_index_and_each_text_once(
    archive: Archive, given: dict[str, Path], publisher: type[Publisher]
) -> None:
    enter(archive, given["first"], given["second"], given["third"])
    (first,) = sync(archive)
    assert (first["file"], first["listed"], first["delisted"]) == ("2 documents", 1, 1)
    assert publisher.asked == [
        "/index",
        "/index?page=2",
        "/text/2023-00001.txt",
        "/text/2024-00002.txt",
    ]
    assert (fact().starts_on, fact().ends_on) == (date(2023, 12, 8), date(2024, 3, 1))
    assert (fact().began_by or "").endswith("/2023-00001/notice")
    (again,) = sync(archive)
    assert again["unchanged"]
    assert publisher.asked[4:] == ["/index", "/index?page=2"]


def test_pages_and_texts_are_in_the_archive_byte_for_byte(
    archive: Archive, publisher: type[Publisher], tmp_path: Path
) -> None:
    sync(archive)
    kept = {snapshot.address: snapshot for snapshot in archive.snapshots(FR)}
    bytes_kept = set()
    for snapshot in archive.snapshots(FR):
        out = archive.extract(snapshot.files[0].sha256, tmp_path / "out")
        bytes_kept.add(out.read_bytes())
    assert bytes_kept == set(publisher.pages.values())
    assert any(address.endswith("/text/2023-00001.txt") for address in kept)
    parts = sorted(snapshot.part for snapshot in archive.snapshots(FR))
    assert parts == ["2023-00001", "2024-00002", "index", "index"]


def test_a_sync_that_was_broken_off_goes_on_where_it_was(
    archive: Archive, publisher: type[Publisher]
) -> None:
    text = publisher.pages.pop("/text/2024-00002.txt")
    with pytest.raises(Exception, match="status 404"):
        sync(archive)
    assert not Snapshot.objects.exists()
    publisher.pages["/text/2024-00002.txt"] = text
    publisher.asked.clear()
    (done,) = sync(archive)
    assert done["file"] == "2 documents"
    assert "/text/2023-00001.txt" not in publisher.asked
    local, published = Snapshot.objects.order_by("part").values_list("published_basis", flat=True)
    assert {local, published} == {"publication"}


@pytest.mark.parametrize(
    "broken",
    [
        b"<html><body>Sorry</body></html>",
        b"nothing of use",
        notice(REMOVED, number="2024-00002")[:-200],
    ],
)
def test_a_text_that_is_none_is_refused_alone_and_asked_for_again(
    archive: Archive, publisher: type[Publisher], broken: bytes
) -> None:
    publisher.pages["/text/2024-00002.txt"] = broken
    done, refused = sync(archive)
    assert (done["file"], refused["file"]) == ("1 document", "2024-00002")
    assert refused["refused"].startswith("us-fr")
    assert list((archive.root / "refused" / FR).glob("*.txt"))
    publisher.pages["/text/2024-00002.txt"] = notice(REMOVED, number="2024-00002")
    (done,) = sync(archive)
    assert done["file"] == "1 document"


def test_the_text_of_another_document_is_not_taken_for_this_one(
    archive: Archive, publisher: type[Publisher]
) -> None:
    publisher.pages["/text/2024-00002.txt"] = notice(REMOVED, number="2024-00003")
    _, refused = sync(archive)
    assert "is numbered 2024-00003" in refused["refused"]


@pytest.mark.parametrize("broken", [b'{"count": 2, "results": [{"docu', b"<html></html>"])
def test_a_broken_index_changes_nothing_and_is_kept_for_inspection(
    archive: Archive, publisher: type[Publisher], broken: bytes
) -> None:
    publisher.pages["/index?page=2"] = broken
    with pytest.raises(SourceMalformed, match="index"):
        sync(archive)
    assert not Snapshot.objects.exists()
    assert not archive.snapshots(FR)
    assert list((archive.root / "refused" / FR).glob("*.txt"))


def test_an_index_that_is_not_whole_changes_nothing(
    archive: Archive, publisher: type[Publisher]
) -> None:
    page = index("http://127.0.0.1", ["2023-00001"], count=2)
    older = "/index?conditions%5Bpublication_date%5D%5Blte%5D=2023-12-15"
    publisher.pages |= {"/index": page, older: page}
    with pytest.raises(SourceChanged, match="states 2 documents but lists 1"):
        sync(archive)
    assert not Snapshot.objects.exists()


def test_a_folder_with_one_bad_text_enters_the_others(
    archive: Archive, given: dict[str, Path]
) -> None:
    given["removed"].write_bytes(notice(REMOVED, number="2024-00002")[:-200])
    done, refused = ingest.from_path(archive, FR, given["removed"].parent)
    assert done.name == "1 document"
    assert "cut off" in (refused.refused or "")


def test_a_list_that_is_refused_leaves_the_ties_as_they_were(
    archive: Archive, given: dict[str, Path], tmp_path: Path
) -> None:
    enter(archive, given["second"], given["listed"])
    broken = tmp_path / "2024-05-01_sdn.csv"
    broken.write_bytes(sdn_csv([JAN])[:30])
    with pytest.raises(SourceMalformed):
        ingest.from_path(archive, SDN, broken)
    assert fact().basis == "notice"


def test_a_notice_whose_names_are_pictures_says_so_among_the_issues(
    archive: Archive, tmp_path: Path
) -> None:
    body = BLOCKED.format(day="May 1, 2023") + "[GRAPHIC] [TIFF OMITTED] TN01MY23.001\n"
    (done,) = ingest.from_path(archive, FR, put_notice(tmp_path / "p.txt", body))
    assert (done.tally.records, done.issues) == (0, 1)
    assert "pictures" in next(iter(sources.issues(FR)))["what"]
