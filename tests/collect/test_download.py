"""Downloads from a real HTTP server on loopback that misbehaves in every known way."""

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from magnitsky.collect.address import redirected
from magnitsky.collect.download import Downloaded, DownloadLimits, NotModified, Validators, download
from magnitsky.errors import SourceUnreachable

LIST = b"<sdnList>" + b"x" * 50_000 + b"</sdnList>"
QUICK = DownloadLimits(seconds=60, read_seconds=1, connect_seconds=1, tries=3, size=1_000_000)

Answer = Callable[["Handler"], None]


@dataclass
class Publisher:
    """The server's script: what each path answers, request by request; the last one repeats."""

    address: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def on(self, path: str, *answers: Answer) -> str:
        self.answers[path] = list(answers)
        return self.address + path


class Handler(BaseHTTPRequestHandler):
    """One request, answered by the script."""

    publisher: Publisher

    def do_GET(self) -> None:
        self.publisher.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        script = self.publisher.answers[self.path.partition("?")[0]]
        answer = script.pop(0) if len(script) > 1 else script[0]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def give(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        headers.setdefault("Content_Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    class Scripted(Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
    server.daemon_threads = True
    Scripted.publisher = Publisher(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield Scripted.publisher
    server.shutdown()
    server.server_close()
    thread.join()


def get(
    address: str,
    into: Path,
    *,
    known: Validators | None = None,
    limits: DownloadLimits = QUICK,
    pauses: list[float] | None = None,
) -> Downloaded | NotModified:
    return download(
        address, into, known=known, limits=limits, sleep=([] if pauses is None else pauses).append
    )


def body(outcome: Downloaded | NotModified) -> bytes:
    assert isinstance(outcome, Downloaded)
    return outcome.path.read_bytes()


def whole(handler: Handler) -> None:
    handler.give(200, LIST, ETag='"v1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")


def cut(handler: Handler) -> None:
    handler.give(200, LIST[:20_000], Content_Length=str(len(LIST)))
    handler.close_connection = True


def test_a_list_is_downloaded_byte_for_byte(publisher: Publisher, tmp_path: Path) -> None:
    outcome = get(publisher.on("/list", whole), tmp_path)
    assert body(outcome) == LIST
    assert publisher.asked[0][1]["user-agent"].startswith("magnitsky/")


def test_an_unchanged_list_costs_one_304(publisher: Publisher, tmp_path: Path) -> None:
    address = publisher.on("/list", whole, lambda h: h.give(304))
    first = get(address, tmp_path)
    assert isinstance(first, Downloaded)
    assert get(address, tmp_path, known=first.validators) == NotModified()
    headers = publisher.asked[1][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


def test_a_redirect_to_a_signed_address_is_followed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.on("/signed", whole)
    address = publisher.on("/list", lambda h: h.give(302, Location="/signed?token=secret"))
    outcome = get(address, tmp_path)
    assert body(outcome) == LIST
    assert isinstance(outcome, Downloaded)
    assert outcome.validators.etag == '"v1"'
    assert outcome.path.name == "list"


def test_a_redirect_loop_ends(publisher: Publisher, tmp_path: Path) -> None:
    address = publisher.on("/loop", lambda h: h.give(302, Location="/loop"))
    with pytest.raises(SourceUnreachable, match="redirects more than 8 times"):
        get(address, tmp_path)


def test_a_redirect_to_a_local_file_is_not_followed(publisher: Publisher, tmp_path: Path) -> None:
    address = publisher.on("/list", lambda h: h.give(302, Location="file:///etc/passwd"))
    with pytest.raises(SourceUnreachable, match="not a web address"):
        get(address, tmp_path)


def test_a_failure_of_the_server_is_tried_again(publisher: Publisher, tmp_path: Path) -> None:
    pauses: list[float] = []
    address = publisher.on("/list", lambda h: h.give(500), lambda h: h.give(503), whole)
    assert body(get(address, tmp_path, pauses=pauses)) == LIST
    assert len(pauses) == 2
    assert pauses[1] > pauses[0]


def test_the_pause_a_server_asks_for_is_kept(publisher: Publisher, tmp_path: Path) -> None:
    pauses: list[float] = []
    address = publisher.on("/list", lambda h: h.give(429, Retry_After="7"), whole)
    assert body(get(address, tmp_path, pauses=pauses)) == LIST
    assert pauses == [7.0]


def test_the_pause_a_server_asks_for_is_kept_up_to_a_limit(
    publisher: Publisher, tmp_path: Path
) -> None:
    pauses: list[float] = []
    address = publisher.on("/list", lambda h: h.give(503, Retry_After="9" * 15), whole)
    limits = replace(QUICK, longest_pause=20)
    assert body(get(address, tmp_path, pauses=pauses, limits=limits)) == LIST
    assert pauses == [20.0]


def test_no_pause_goes_past_the_time_for_the_whole_download(
    publisher: Publisher, tmp_path: Path
) -> None:
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    address = publisher.on("/list", lambda h: h.give(503, Retry_After="25"))
    limits = replace(QUICK, tries=10)
    with pytest.raises(SourceUnreachable, match=r"status 503 \(3 tries\)"):
        download(address, tmp_path, limits=limits, sleep=sleep, clock=lambda: now[0])
    assert now == [50.0]


def test_a_body_cut_in_the_middle_is_asked_for_again(publisher: Publisher, tmp_path: Path) -> None:
    assert body(get(publisher.on("/list", cut, whole), tmp_path)) == LIST
    assert len(list(tmp_path.iterdir())) == 1


def test_a_body_that_is_always_cut_leaves_nothing(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreachable, match=r"was cut off .*3 tries.*try again"):
        get(publisher.on("/list", cut), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_address_is_not_tried_again(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreachable, match="status 404"):
        get(publisher.on("/gone", lambda h: h.give(404)), tmp_path)
    assert len(publisher.asked) == 1


def test_an_html_page_with_status_200_is_bytes_like_any(
    publisher: Publisher, tmp_path: Path
) -> None:
    """What it is, `convert` tells from the bytes."""
    page = b"<html><body>Sorry</body></html>"
    assert body(get(publisher.on("/list", lambda h: h.give(200, page)), tmp_path)) == page


def test_an_endless_body_is_stopped_by_its_size(publisher: Publisher, tmp_path: Path) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b"x" * 65_536)

    with pytest.raises(SourceUnreachable, match="more than 1,000,000 bytes"):
        get(publisher.on("/endless", endless), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_compressed_body_is_limited_by_what_it_unpacks_to(
    publisher: Publisher, tmp_path: Path
) -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    address = publisher.on("/bomb", lambda h: h.give(200, bomb, Content_Encoding="gzip"))
    with pytest.raises(SourceUnreachable, match="more than 1,000,000 bytes"):
        get(address, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_body_that_is_stated_to_be_too_long_is_not_begun(
    publisher: Publisher, tmp_path: Path
) -> None:
    address = publisher.on("/list", lambda h: h.give(200, LIST, Content_Length="1000001"))
    with pytest.raises(SourceUnreachable, match="more than 1,000,000 bytes"):
        get(address, tmp_path)


def unmeasured(packed: bytes) -> Answer:
    """A body that ends where the connection ends: nothing says how long it should be."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        handler.wfile.write(packed)
        handler.close_connection = True

    return answer


@pytest.mark.parametrize("missing", [1, 8, 40])
def test_a_compressed_body_that_breaks_off_is_no_list(
    publisher: Publisher, tmp_path: Path, missing: int
) -> None:
    """Half a list would read as a list from which half the names were removed."""
    address = publisher.on("/list", unmeasured(gzip.compress(LIST)[:-missing]))
    with pytest.raises(SourceUnreachable, match=r"was cut off .*3 tries"):
        get(address, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_compressed_body_with_a_wrong_checksum_is_no_list(
    publisher: Publisher, tmp_path: Path
) -> None:
    address = publisher.on("/list", unmeasured(gzip.compress(LIST)[:-8] + bytes(8)))
    with pytest.raises(SourceUnreachable, match="cannot be decompressed"):
        get(address, tmp_path)


def test_a_packing_that_was_not_asked_for_is_no_list(publisher: Publisher, tmp_path: Path) -> None:
    address = publisher.on("/list", lambda h: h.give(200, LIST, Content_Encoding="br"))
    with pytest.raises(SourceUnreachable, match=r"not requested \(br\)"):
        get(address, tmp_path)


def test_a_compressed_body_is_kept_unpacked(publisher: Publisher, tmp_path: Path) -> None:
    packed = gzip.compress(LIST)
    address = publisher.on("/list", lambda h: h.give(200, packed, Content_Encoding="gzip"))
    assert body(get(address, tmp_path)) == LIST


def test_a_body_that_drips_is_stopped_by_the_clock(publisher: Publisher, tmp_path: Path) -> None:
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(2_000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)
        ended.set()

    ended = threading.Event()
    with pytest.raises(SourceUnreachable, match="too slow"):
        get(publisher.on("/drip", drip), tmp_path, limits=DownloadLimits(seconds=0.5, tries=1))
    assert not ended.is_set()


def test_a_body_that_unpacks_to_nothing_is_stopped_by_the_clock(
    publisher: Publisher, tmp_path: Path
) -> None:
    def drip(handler: Handler) -> None:
        unmeasured(gzip.compress(b"")[:10])(handler)
        for _ in range(2_000):
            handler.wfile.write(b"\x00\x00\x00\xff\xff")  # An empty block.
            time.sleep(0.05)
        ended.set()

    ended = threading.Event()
    with pytest.raises(SourceUnreachable, match="too slow"):
        get(publisher.on("/drip", drip), tmp_path, limits=DownloadLimits(seconds=0.4, tries=1))
    assert not ended.is_set()


def test_a_server_that_says_nothing_is_given_up(publisher: Publisher, tmp_path: Path) -> None:
    given_up = threading.Event()

    def silent(_: Handler) -> None:
        given_up.wait(300)

    limits = replace(QUICK, read_seconds=0.2, tries=1)
    try:
        with pytest.raises(SourceUnreachable, match="did not answer in time"):
            get(publisher.on("/list", silent), tmp_path, limits=limits)
    finally:
        given_up.set()


def test_an_empty_body_is_no_list(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreachable, match="sent an empty file"):
        get(publisher.on("/empty", lambda h: h.give(200)), tmp_path)


def test_no_server_is_said_without_the_signature_in_the_address(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreachable) as caught:
        get("http://127.0.0.1:9/list?signature=secret", tmp_path)
    assert "cannot be reached" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["ftp://example.org/list", "http://", "http://[::1", "list"])
def test_only_web_addresses_are_asked(tmp_path: Path, address: str) -> None:
    with pytest.raises(SourceUnreachable, match="not a web address"):
        get(address, tmp_path)


def test_a_redirect_that_gives_up_encryption_is_not_followed() -> None:
    """Whoever stands on the way could put a name on the list."""
    with pytest.raises(SourceUnreachable, match="unencrypted"):
        redirected("https://a.example/", "https://a.example/", "http://b.example/list")


def test_a_redirect_to_no_address_at_all_is_said(publisher: Publisher, tmp_path: Path) -> None:
    address = publisher.on("/list", lambda h: h.give(302, Location="http://[broken"))
    with pytest.raises(SourceUnreachable, match="not a web address"):
        get(address, tmp_path)


@pytest.mark.parametrize("nonsense", ["\xb2", "-1", "soon", "Mon, 99 Jan 2024 00:00:00 GMT"])
def test_a_nonsensical_pause_is_as_none(
    publisher: Publisher, tmp_path: Path, nonsense: str
) -> None:
    address = publisher.on("/list", lambda h: h.give(503, Retry_After=nonsense), whole)
    assert body(get(address, tmp_path)) == LIST


def test_unchanged_is_not_believed_where_nothing_is_known(
    publisher: Publisher, tmp_path: Path
) -> None:
    with pytest.raises(SourceUnreachable, match="status 304"):
        get(publisher.on("/list", lambda h: h.give(304)), tmp_path)


def test_no_cookie_is_given_back(publisher: Publisher, tmp_path: Path) -> None:
    address = publisher.on("/list", lambda h: h.give(503, Set_Cookie="who=reader"), whole)
    get(address, tmp_path)
    assert all("cookie" not in headers for _, headers in publisher.asked)
    assert len(publisher.asked) == 2


def test_progress_ends_at_the_size_that_was_stated(publisher: Publisher, tmp_path: Path) -> None:
    steps: list[tuple[int, int | None]] = []
    address = publisher.on("/list", whole)
    download(address, tmp_path, limits=QUICK, progress=lambda *step: steps.append(step))
    assert steps[-1] == (len(LIST), len(LIST))


def test_a_server_whose_certificate_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    if not (openssl := shutil.which("openssl")):
        pytest.skip("no openssl command to make a certificate with")
    pem = tmp_path / "pem"
    words = "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=localhost"
    command = [openssl, *words.split(), "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", pem, "-out", tmp_path / "cert"], check=True,
                   capture_output=True)  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", pem)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"https://127.0.0.1:{listener.getsockname()[1]}/list"

        def shake_hands() -> None:
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=shake_hands)
        thread.start()
        with pytest.raises(SourceUnreachable, match="no valid certificate"):
            get(address, tmp_path / "into", limits=replace(QUICK, tries=1))
        thread.join()
