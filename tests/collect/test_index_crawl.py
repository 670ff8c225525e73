"""A series of documents from a real HTTP server on loopback: in turn, each once, all or none."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from magnitsky.collect.download import DownloadLimits
from magnitsky.collect.index_crawl import IndexCrawl
from magnitsky.convert.us_fr.index import is_page, older, read_page
from magnitsky.errors import SourceChanged, SourceMalformed, SourceUnreachable

QUICK = DownloadLimits(seconds=20, read_seconds=2, connect_seconds=2, tries=1, size=1_000_000)
NUMBERS = [f"2020-0000{n}" for n in range(1, 7)]


@dataclass
class Register:
    """An index that gives `window` documents for one question, `size` on a page, newest first."""

    address: str
    numbers: list[str] = field(default_factory=lambda: list(NUMBERS))
    size: int = 2
    window: int = 100
    count: int | None = None
    broken: bytes | None = None
    elsewhere: str = ""
    asked: list[str] = field(default_factory=list)

    def day(self, number: str) -> str:
        return f"2020-01-{int(number[-2:]):02}"

    def page(self, query: dict[str, list[str]]) -> bytes:
        until = query.get("conditions[publication_date][lte]", ["9999"])[0]
        at = int(query.get("page", ["1"])[0])
        found = [n for n in sorted(self.numbers, reverse=True) if self.day(n) <= until]
        shown = found[: self.window][(at - 1) * self.size : at * self.size]
        page: dict[str, object] = {"count": self.count or len(found), "results": []}
        page["results"] = [
            {
                "document_number": n,
                "publication_date": self.day(n),
                "html_url": f"https://example.org/{n}",
                "raw_text_url": f"{self.elsewhere or self.address}/text/{n}.txt",
            }
            for n in shown
        ]
        if at * self.size < min(len(found), self.window):
            lte = f"&conditions[publication_date][lte]={until}" if until != "9999" else ""
            page["next_page_url"] = f"{self.address}/index?page={at + 1}{lte}"
        return json.dumps(page).encode()

    def answer(self, path: str) -> bytes:
        parts = urlsplit(path)
        self.asked.append(path)
        if parts.path.startswith("/text/"):
            return f"The text of {parts.path}".encode()
        return self.page(parse_qs(parts.query)) if self.broken is None else self.broken


@pytest.fixture
def register() -> Iterator[Register]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = found.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Register(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def series(register: Register, into: Path, pauses: list[float] | None = None) -> IndexCrawl:
    return IndexCrawl(
        f"{register.address}/index?order=newest",
        into,
        read_page,
        older,
        pause=0.25,
        limits=QUICK,
        sleep=([] if pauses is None else pauses).append,
    )


def test_every_page_is_followed_and_kept_as_it_came(register: Register, tmp_path: Path) -> None:
    one = series(register, tmp_path)
    documents = one.index()
    assert [document.number for document in documents] == NUMBERS[::-1]
    assert documents[0].page == "https://example.org/2020-00006"
    assert len(one.pages) == 3
    assert all(is_page(page) for page in one.pages)
    assert json.loads(one.pages[0].read_bytes())["count"] == 6


def test_requests_come_one_after_another_with_a_pause(register: Register, tmp_path: Path) -> None:
    pauses: list[float] = []
    one = series(register, tmp_path, pauses)
    fetched = [one.fetch(document).path.read_bytes() for document in one.index()]
    assert fetched[0] == b"The text of /text/2020-00006.txt"
    assert len(set(fetched)) == 6
    assert pauses == [0.25] * (len(register.asked) - 1)


def test_what_lies_behind_the_window_of_one_answer_is_asked_for(
    register: Register, tmp_path: Path
) -> None:
    register.window = 4
    documents = series(register, tmp_path).index()
    assert [document.number for document in documents] == NUMBERS[::-1]


def test_an_index_that_names_fewer_than_it_counts_is_not_believed(
    register: Register, tmp_path: Path
) -> None:
    register.count = 9
    with pytest.raises(SourceChanged, match="states 9 documents but lists 6"):
        series(register, tmp_path).index()


def test_an_index_without_documents_is_empty(register: Register, tmp_path: Path) -> None:
    register.broken = b'{"count": 0, "description": "Documents from nobody"}'
    assert series(register, tmp_path).index() == []


@pytest.mark.parametrize(
    "broken",
    [
        b'{"count": 3, "results": [{"document_number": "2020-0',
        b"<html><body>Down for maintenance</body></html>",
        b'{"errors": "unknown field"}',
        b'{"count": 3}',
        b"\xff\xfe{",
        b"[]",
    ],
)
def test_a_page_that_is_none_is_refused(register: Register, tmp_path: Path, broken: bytes) -> None:
    register.broken = broken
    with pytest.raises(SourceMalformed, match="not a page of the Federal Register's index"):
        series(register, tmp_path).index()


def test_an_empty_page_is_no_answer(register: Register, tmp_path: Path) -> None:
    register.broken = b""
    with pytest.raises(SourceUnreachable, match="empty"):
        series(register, tmp_path).index()


def test_a_document_with_somebody_else_is_not_fetched(register: Register, tmp_path: Path) -> None:
    register.elsewhere = "http://127.0.0.2:1"
    one = series(register, tmp_path)
    documents = one.index()
    with pytest.raises(SourceChanged, match="not the same publisher"):
        one.fetch(documents[0])
