"""Download a publication: only if it changed, streamed to disk, complete or not at all."""

import random
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import certifi
import msgspec
import urllib3
from urllib3.exceptions import HTTPError

from magnitsky import __version__
from magnitsky.collect.address import file_name, is_web, redirected, safe_to_show
from magnitsky.collect.gunzip import Gunzip
from magnitsky.collect.http_response import asked_pause, number, reason
from magnitsky.errors import SourceUnreachable

CHUNK = 256 * 1024


class Validators(msgspec.Struct, frozen=True):
    """HTTP validators that let a publisher answer "not modified"."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """Limits on time, size and attempts: seconds, bytes, tries."""

    seconds: float = 900
    connect_seconds: float = 20
    read_seconds: float = 60
    size: int = 2 * 1024**3
    redirects: int = 8
    tries: int = 4
    first_pause: float = 1.0
    longest_pause: float = 60.0


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A complete publication on disk."""

    path: Path
    size: int
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The publisher reports that the list has not changed."""


Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far, and the total if the publisher states it."""


class _TryAgain(Exception):
    """A transient failure; `pause` is the delay requested by the publisher, in seconds."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


def download(
    address: str,
    into: Path,
    *,
    known: Validators | None = None,
    limits: DownloadLimits | None = None,
    progress: Progress | None = None,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Downloaded | NotModified:
    """
    Download an address into a folder, under the last part of its path.

    Redirects are followed (short-lived signed addresses are common); transient failures are retried
    with growing pauses. Partial downloads are discarded.

    Raises:
        SourceUnreachable: no answer, an error status, or a body that is empty, truncated, too long
            or too slow.
    """
    if not is_web(address):
        raise SourceUnreachable(f"{safe_to_show(address)} is not a web address (http or https).")
    job = _Job(
        address,
        into,
        known or Validators(),
        limits or DownloadLimits(),
        progress or (lambda _done, _total: None),
        clock,
    )
    try:
        return _with_tries(job, sleep)
    finally:
        job.pool.clear()


def _with_tries(job: "_Job", sleep: Callable[[float], None]) -> Downloaded | NotModified:
    for attempt in range(1, job.limits.tries + 1):
        try:
            return job.fetch()
        except _TryAgain as error:
            pause = job.pause(attempt, error.pause)
            if attempt == job.limits.tries or pause > job.seconds_left():
                tries = "1 try" if attempt == 1 else f"{attempt} tries"
                raise SourceUnreachable(
                    f"{safe_to_show(job.address)} {error} ({tries}). Nothing was changed; try again"
                    " later, or enter a local copy with --from."
                ) from error
            sleep(pause)
    raise AssertionError("a try ends the loop")


@dataclass(slots=True)
class _Job:
    """One download, with its clock and connections."""

    address: str
    into: Path
    known: Validators
    limits: DownloadLimits
    progress: Progress
    clock: Callable[[], float]
    started: float = field(init=False)
    pool: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(
            ca_certs=certifi.where(), cert_reqs="CERT_REQUIRED"
        )
    )

    def __post_init__(self) -> None:
        self.started = self.clock()

    def seconds_left(self) -> float:
        """Seconds left for the whole download; negative when the time is up."""
        return self.started + self.limits.seconds - self.clock()

    def pause(self, attempt: int, asked: float | None) -> float:
        """Seconds until the next try: doubled each time with jitter, or as the publisher asks."""
        grown: float = self.limits.first_pause * 2 ** (attempt - 1) * random.uniform(0.75, 1.25)  # noqa: S311
        return min(max(grown, asked or 0.0), self.limits.longest_pause)

    def fetch(self) -> Downloaded | NotModified:
        """Try once."""
        try:
            response = self._answer()
            try:
                if response.status == 304 and self.known != Validators():  # noqa: PLR2004
                    return NotModified()
                self._check_status(response)
                return self._body(response)
            finally:
                response.close()
        except HTTPError as error:
            raise _TryAgain(reason(error)) from error

    def _answer(self) -> urllib3.BaseHTTPResponse:
        address = self.address
        for _ in range(self.limits.redirects + 1):
            self._check_clock()
            response = self._request(address)
            where = response.get_redirect_location()
            if not where:
                return response
            response.close()
            address = redirected(self.address, address, where)
        raise SourceUnreachable(
            f"{safe_to_show(self.address)} redirects more than {self.limits.redirects} times. The"
            " address may have changed: see the source's official page."
        )

    def _request(self, address: str) -> urllib3.BaseHTTPResponse:
        left = max(self.seconds_left(), 0.001)
        return self.pool.request(
            "GET",
            address,
            headers=self._headers(),
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
            timeout=urllib3.Timeout(
                connect=min(self.limits.connect_seconds, left),
                read=min(self.limits.read_seconds, left),
            ),
        )

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": f"magnitsky/{__version__}", "Accept-Encoding": "gzip, identity"}
        if self.known.etag:
            headers["If-None-Match"] = self.known.etag
        if self.known.last_modified:
            headers["If-Modified-Since"] = self.known.last_modified
        return headers

    def _check_status(self, response: urllib3.BaseHTTPResponse) -> None:
        status = response.status
        if status == 200:  # noqa: PLR2004 - found
            return
        if status == 429 or status >= 500:  # noqa: PLR2004 - busy, or broken for now
            raise _TryAgain(f"returned status {status}", asked_pause(response))
        raise SourceUnreachable(
            f"{safe_to_show(self.address)} returned status {status}. The address may have "
            "changed: see the source's official page, and enter a local copy with "
            "--from."
        )

    def _check_clock(self) -> None:
        if self.seconds_left() < 0:
            raise SourceUnreachable(
                f"{safe_to_show(self.address)} is too slow: the download was stopped after"
                f" {self.limits.seconds:g} seconds, and nothing was changed."
            )

    def _check_size(self, size: int) -> None:
        if size > self.limits.size:
            raise SourceUnreachable(
                f"{safe_to_show(self.address)} sends more than {self.limits.size:,} bytes."
                " The download was stopped, and nothing was changed."
            )

    def _body(self, response: urllib3.BaseHTTPResponse) -> Downloaded:
        pieces = self._pieces(response)
        self.into.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.into, prefix="part-", delete=False) as file:
            part = Path(file.name)
            try:
                size = self._write(pieces, file)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        whole = part.replace(part.with_name(file_name(self.address)))
        validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
        return Downloaded(whole, size, validators)

    def _write(self, pieces: Iterator[bytes], file: IO[bytes]) -> int:
        size = 0
        for piece in pieces:
            size += len(piece)
            self._check_size(size)
            file.write(piece)
        if size == 0:
            raise _TryAgain("sent an empty file")
        return size

    def _pieces(self, response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        """The publication's bytes, decompressed if the server compressed them for transfer."""
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing in {"", "identity"}:
            return self._received(response)
        if packing in {"gzip", "x-gzip"}:
            return self._unpacked(self._received(response))
        raise SourceUnreachable(
            f"{safe_to_show(self.address)} used a content encoding that was not requested "
            f"({packing}). Nothing was changed; enter a local copy with --from."
        )

    def _received(self, response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        total = number(response.headers.get("Content-Length", ""))
        self._check_size(total or 0)
        done = 0
        # read1 returns what has arrived, so that a trickling body is stopped by the time limit.
        while chunk := response.read1(CHUNK):
            done += len(chunk)
            self._check_clock()
            self.progress(done, total)
            yield chunk
        if total is not None and done < total:
            raise _TryAgain(f"was cut off after {done:,} of {total:,} bytes")

    @staticmethod
    def _unpacked(received: Iterator[bytes]) -> Iterator[bytes]:
        gunzip = Gunzip(CHUNK)
        try:
            for chunk in received:
                yield from gunzip.unpack(chunk)
        except zlib.error as error:
            raise _TryAgain("sent a body that cannot be decompressed") from error
        if not gunzip.whole:
            raise _TryAgain("was cut off")
