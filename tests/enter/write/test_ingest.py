"""From a publisher on a real HTTP server to the register."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from lists import many, sdn_csv
from magnitsky.collect.archive import Archive
from magnitsky.convert.source import card_of
from magnitsky.enter.models import Snapshot
from magnitsky.enter.write import ingest
from magnitsky.errors import SourceChanged, SourceMalformed

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

NAME = "us-ofac-sdn"


class Publisher(BaseHTTPRequestHandler):
    """A publisher with one list, and an ETag."""

    body = b""
    asked: list[str | None] = []  # noqa: RUF012 - emptied by the fixture

    def do_GET(self) -> None:
        self.asked.append(self.headers.get("If-None-Match"))
        etag = f'"{hash(self.body)}"'
        if self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Publisher]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    address = f"http://127.0.0.1:{server.server_address[1]}/SDN.CSV"
    card = msgspec.structs.replace(card_of(NAME), address=address, at_least=10, at_most=30)
    monkeypatch.setattr(ingest, "card_of", lambda _: card)
    Publisher.asked = []
    yield Publisher
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_list_is_fetched_entered_and_asked_for_only_if_it_changed(
    publisher: type[Publisher], tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "archive")
    publisher.body = sdn_csv(many(20))
    (first,) = ingest.from_publisher(archive, NAME)
    (again,) = ingest.from_publisher(archive, NAME)
    publisher.body = sdn_csv(many(21))
    (third,) = ingest.from_publisher(archive, NAME)
    assert (first.tally.records, again.unchanged, third.tally.listed) == (20, True, 1)
    assert publisher.asked[0] is None
    assert publisher.asked[1] is not None
    kept = archive.snapshots(NAME)
    assert len(kept) == 2
    assert all(snapshot.address.startswith("http://127.0.0.1") for snapshot in kept)
    assert all(snapshot.etag for snapshot in kept)


@pytest.mark.parametrize("count", [10, 30])
def test_a_list_as_short_or_as_long_as_its_card_allows_is_entered(
    publisher: type[Publisher], tmp_path: Path, count: int
) -> None:
    publisher.body = sdn_csv(many(count))
    (done,) = ingest.from_publisher(Archive(tmp_path / "archive"), NAME)
    assert done.tally.records == count


@pytest.mark.parametrize(
    ("count", "fault"), [(9, "9 entries; at least 10"), (31, "31 entries; at most 30")]
)
def test_a_list_outside_the_bounds_of_its_card_changes_nothing_and_is_kept_for_inspection(
    publisher: type[Publisher], tmp_path: Path, count: int, fault: str
) -> None:
    publisher.body = sdn_csv(many(count))
    with pytest.raises(SourceChanged, match=fault):
        ingest.from_publisher(Archive(tmp_path / "archive"), NAME)
    assert not Snapshot.objects.exists()
    (kept,) = (tmp_path / "archive" / "refused" / NAME).glob("*.txt")
    assert re.search(fault, kept.read_text())
    assert kept.with_suffix(".zst").exists()


def test_a_list_outside_its_bounds_is_entered_with_a_reason_or_from_a_local_file(
    publisher: type[Publisher], tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "archive")
    publisher.body = sdn_csv(many(31))
    (done,) = ingest.from_publisher(archive, NAME, accept_loss="a new law")
    assert done.tally.records == 31
    local = tmp_path / "sdn.csv"
    local.write_bytes(sdn_csv(many(32)))
    (done,) = ingest.from_path(archive, NAME, local)
    assert done.tally.records == 32


def test_an_error_page_with_status_200_changes_nothing_and_is_asked_for_again(
    publisher: type[Publisher], tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "archive")
    publisher.body = b"<html><body>Down for maintenance</body></html>"
    with pytest.raises(SourceMalformed, match="an HTML page"):
        ingest.from_publisher(archive, NAME)
    assert not Snapshot.objects.exists()
    publisher.body = sdn_csv(many(20))
    assert ingest.from_publisher(archive, NAME)[0].tally.records == 20
    assert publisher.asked == [None, None]
