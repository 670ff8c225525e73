"""Fetch a publication: asked for only if it changed, streamed to disk, whole or not at all."""

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

import certifi
import msgspec
import urllib3
from urllib3.exceptions import HTTPError

from magnitsky import __version__
from magnitsky.errors import SourceUnreachable

CHUNK = 256 * 1024


class Validators(msgspec.Struct, frozen=True):
    """What lets a publisher answer "unchanged"."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often: seconds, bytes, tries."""

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
    """A whole publication on disk."""

    path: Path
    size: int
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The publisher says the list is the one that is known."""


Progress = Callable[[int, int | None], None]
"""Told the bytes so far, and the bytes in all where the publisher says."""


class _TryAgain(Exception):
    """A failure that may pass; `pause` is what the publisher asks for, in seconds."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


def download(
    address: str,
    into: Path,
    *,
    known: Validators | None = None,
    limits: Limits | None = None,
    progress: Progress = lambda _done, _total: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Downloaded | NotModified:
    """
    Download an address into a folder.

    Redirects are followed (a short-lived signed address is normal); failures that may pass are
    tried again with growing pauses. What arrived of a body that broke off is thrown away.

    Raises:
        SourceUnreachable: no answer, an error status, a body that is empty, cut off, too long
            or too slow.
    """
    if urlsplit(address).scheme not in {"http", "https"}:
        raise SourceUnreachable(f"{address} is not a web address (http or https).")
    job = _Job(address, into, known or Validators(), limits or Limits(), progress)
    for attempt in range(1, job.limits.tries + 1):
        try:
            return job.fetch()
        except _TryAgain as error:
            if attempt == job.limits.tries or job.late():
                raise SourceUnreachable(
                    f"{_shown(address)} {error} ({attempt} tries). Nothing was changed; try again"
                    " later, or enter a local copy with --from."
                ) from error
            sleep(job.pause(attempt, error.pause))
    raise AssertionError("a try ends the loop")


@dataclass(slots=True)
class _Job:
    """One download, with its clock and its connections."""

    address: str
    into: Path
    known: Validators
    limits: Limits
    progress: Progress
    started: float = field(default_factory=time.monotonic)
    pool: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(
            ca_certs=certifi.where(), cert_reqs="CERT_REQUIRED"
        )
    )

    def late(self) -> bool:
        """Whether the time for the whole download is over."""
        return time.monotonic() - self.started > self.limits.seconds

    def pause(self, attempt: int, asked: float | None) -> float:
        """Seconds until the next try: doubled each time, with jitter; or as the publisher asks."""
        grown: float = self.limits.first_pause * 2 ** (attempt - 1) * random.uniform(0.75, 1.25)  # noqa: S311
        return min(max(grown, asked or 0.0), self.limits.longest_pause)

    def fetch(self) -> Downloaded | NotModified:
        """One try."""
        try:
            response = self._answer()
            try:
                if response.status == 304:  # noqa: PLR2004 - not modified
                    return NotModified()
                self._check_status(response)
                return self._body(response)
            finally:
                response.close()
        except HTTPError as error:
            raise _TryAgain(_reason(error)) from error

    def _answer(self) -> urllib3.BaseHTTPResponse:
        address = self.address
        for _ in range(self.limits.redirects + 1):
            response = self._request(address)
            where = response.get_redirect_location()
            if not where:
                return response
            response.close()
            address = urljoin(address, where)
            if urlsplit(address).scheme not in {"http", "https"}:
                raise SourceUnreachable(
                    f"{_shown(self.address)} redirects to what is not a web address."
                )
        raise SourceUnreachable(
            f"{_shown(self.address)} redirects more than {self.limits.redirects} times."
        )

    def _request(self, address: str) -> urllib3.BaseHTTPResponse:
        return self.pool.request(
            "GET",
            address,
            headers=self._headers(),
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=True,
            timeout=urllib3.Timeout(
                connect=self.limits.connect_seconds, read=self.limits.read_seconds
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
            raise _TryAgain(f"answers with status {status}", _asked_pause(response))
        raise SourceUnreachable(
            f"{_shown(self.address)} answers with status {status}. The address may have changed:"
            " see the source's official page, and enter a local copy with --from."
        )

    def _body(self, response: urllib3.BaseHTTPResponse) -> Downloaded:
        stated = response.headers.get("Content-Length", "")
        total = int(stated) if stated.isdigit() and not _encoded(response) else None
        self.into.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.into, prefix="part-", delete=False) as file:
            part = Path(file.name)
            try:
                size = self._stream(response, file, total)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        whole = part.rename(part.with_name(part.name.replace("part-", "list-", 1)))
        validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
        return Downloaded(whole, size, validators)

    def _stream(
        self, response: urllib3.BaseHTTPResponse, file: IO[bytes], total: int | None
    ) -> int:
        size = 0
        # read1 gives what has arrived, so that a body that drips is stopped by the clock.
        while chunk := response.read1(CHUNK):
            size += len(chunk)
            if size > self.limits.size:
                raise SourceUnreachable(
                    f"{_shown(self.address)} sends more than {self.limits.size:,} bytes."
                    " The download was stopped, and nothing was changed."
                )
            if self.late():
                raise SourceUnreachable(
                    f"{_shown(self.address)} is too slow: the download was stopped after"
                    f" {self.limits.seconds:g} seconds, and nothing was changed."
                )
            file.write(chunk)
            self.progress(size, total)
        if total is not None and size < total:
            raise _TryAgain(f"broke off after {size:,} of {total:,} bytes")
        if size == 0:
            raise _TryAgain("sends an empty file")
        return size


def _encoded(response: urllib3.BaseHTTPResponse) -> bool:
    return response.headers.get("Content-Encoding", "identity") != "identity"


def _asked_pause(response: urllib3.BaseHTTPResponse) -> float | None:
    asked = response.headers.get("Retry-After", "")
    if asked.isdigit():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _reason(error: HTTPError) -> str:
    if isinstance(error, urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError):
        return "broke off in the middle"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "cannot be reached"
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return "does not answer in time"
    if isinstance(error, urllib3.exceptions.SSLError):
        return "has no valid certificate"
    return "cannot be reached"


def _shown(address: str) -> str:
    """An address fit for a message: a signed query is a secret."""
    return urlsplit(address)._replace(query="", fragment="").geturl()
