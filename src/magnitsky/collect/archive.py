"""The archive: every snapshot byte for byte, under its SHA-256, and a manifest of their origin."""

import calendar
import contextlib
import hashlib
import shutil
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from datetime import time as hour
from pathlib import Path
from typing import IO

import msgspec
import zstandard

from magnitsky.collect.atomic_write import make_folder, whole_file
from magnitsky.collect.download import Validators
from magnitsky.errors import NotFound, SourceMalformed, TryAgain

CHUNK = 1024 * 1024
LEVEL = 6
KEPT_REFUSALS = 20
"""Number of refused files kept per source for inspection; the oldest are removed."""

_STRAY_SECONDS = 24 * 3600


class StoredFile(msgspec.Struct, frozen=True):
    """One file of a snapshot: original name, hash of its bytes, size in bytes."""

    name: str
    sha256: str
    size: int


class ArchivedSnapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """
    One line of the manifest: one retrieved version of a source.

    `published_on` is an ISO date, or a month if no more is known; `published_basis` is how it is
    known (`publication`, `given`, `name`, `retrieved`).
    """

    id: str
    source: str
    files: tuple[StoredFile, ...]
    retrieved_at: datetime
    published_on: str
    published_basis: str
    published_at: hour | None = None
    address: str = ""
    etag: str | None = None
    last_modified: str | None = None
    part: str = ""


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def snapshot_id(paths: Sequence[Path]) -> str:
    """The hash of the one file; of several files, the hash of their sorted hashes."""
    return _id_of([file_hash(path) for path in paths])


def _id_of(hashes: Sequence[str]) -> str:
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


class Archive:
    """
    A content-addressed store in one folder.

    `objects/ab/<sha256>.zst` has the bytes, `snapshots/<source>/` the manifest, `refused/` rejected
    files. Everything is written under a temporary name and moved into place, so that a process
    killed at any moment leaves only complete files.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("objects", "snapshots", "refused", "incoming"):
            (root / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        self._clear_strays()

    def keep_file(self, path: Path) -> StoredFile:
        """
        Store a file's bytes; identical bytes are not written again.

        Raises:
            TryAgain: the file changed while it was being stored.
        """
        sha256 = file_hash(path)
        stored = self._object(sha256)
        if not stored.exists():
            with self._whole(stored) as out:
                if _compress(path, out) != sha256:
                    raise TryAgain(
                        f"{path} changed while it was being archived. Nothing was "
                        "changed; run the same command again."
                    )
        return StoredFile(path.name, sha256, path.stat().st_size)

    def extract(self, sha256: str, into: Path) -> Path:
        """
        Write a stored file's bytes to a path, and verify them.

        Raises:
            NotFound: no such bytes are stored.
            SourceMalformed: the archived copy is damaged.
        """
        stored = self._object(sha256)
        if not stored.exists():
            raise NotFound(f"The archive {self.root} does not have the bytes {sha256}.")
        try:
            whole = _decompress(stored, into) == sha256
        except zstandard.ZstdError:
            whole = False
        if not whole:
            into.unlink(missing_ok=True)
            raise SourceMalformed(
                f"The archived copy {stored} is damaged: its bytes do not match its "
                "hash. Restore it from a backup."
            )
        return into

    def add(
        self,
        *,
        source: str,
        paths: Sequence[Path],
        retrieved_at: datetime,
        published_on: str,
        published_basis: str,
        published_at: hour | None = None,
        address: str = "",
        etag: str | None = None,
        last_modified: str | None = None,
        part: str = "",
    ) -> tuple[ArchivedSnapshot, bool]:
        """
        Store a snapshot: its bytes, then its line in the manifest.

        Returns:
            The snapshot, and whether it is new; identical bytes do not make a new snapshot.
        """
        # Bytes first, manifest line last: a crash in between leaves bytes that no line names, which
        # the next try finds and uses, and never a line whose bytes are missing.
        files = tuple(self.keep_file(path) for path in paths)
        identity = _id_of([file.sha256 for file in files])
        with contextlib.suppress(NotFound):
            return self.snapshot(source, identity), False
        snapshot = ArchivedSnapshot(
            id=identity,
            source=source,
            files=files,
            retrieved_at=retrieved_at,
            published_on=published_on,
            published_basis=published_basis,
            published_at=published_at,
            address=address,
            etag=etag,
            last_modified=last_modified,
            part=part,
        )
        line = self.root / "snapshots" / source / f"{published_on}_{identity[:16]}.json"
        try:
            with self._whole(line, once=True) as out:
                out.write(msgspec.json.format(msgspec.json.encode(snapshot), indent=2))
        except FileExistsError:  # Another process keeps the same bytes at this moment.
            return self.snapshot(source, identity), False
        return snapshot, True

    def snapshots(self, source: str) -> tuple[ArchivedSnapshot, ...]:
        """The manifest of a source, in order of publication."""
        files = (self.root / "snapshots" / source).glob("*.json")
        return tuple(sorted(map(_read_line, files), key=_order))

    def snapshot(self, source: str, identity: str) -> ArchivedSnapshot:
        """
        One snapshot of a source.

        Raises:
            NotFound: there is none with this id.
        """
        for file in sorted((self.root / "snapshots" / source).glob(f"*_{identity[:16]}.json")):
            found = _read_line(file)
            if found.id == identity:
                return found
        raise NotFound(f"{source}: the archive {self.root} has no snapshot {identity}.")

    def keep_refused(self, source: str, path: Path, reason: str) -> Path:
        """Keep a refused file with the reason; only the newest ones are kept."""
        folder = self.root / "refused" / source
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}_{file_hash(path)[:16]}"
        kept = folder / f"{stamp}.zst"
        with self._whole(folder / f"{stamp}.txt") as out:
            out.write(f"{path.name}\n{reason}\n".encode())
        with self._whole(kept) as out:
            _compress(path, out)
        for old in sorted({file.stem for file in folder.iterdir()})[:-KEPT_REFUSALS]:
            (folder / f"{old}.zst").unlink(missing_ok=True)
            (folder / f"{old}.txt").unlink(missing_ok=True)
        return kept

    def validators(self, source: str, address: str) -> Validators | None:
        """The HTTP validators of a source's last download, for a conditional request."""
        return self._all_validators(source).get(address)

    def remember_validators(self, source: str, address: str, validators: Validators) -> None:
        """Store the HTTP validators of the list that was just entered."""
        said = {**self._all_validators(source), address: validators}
        with self._whole(self._validators_file(source)) as out:
            out.write(msgspec.json.encode(said))

    def _all_validators(self, source: str) -> dict[str, Validators]:
        """By address; empty if the file is damaged: the list is then downloaded once more."""
        try:
            document = self._validators_file(source).read_bytes()
            return msgspec.json.decode(document, type=dict[str, Validators])
        except (FileNotFoundError, msgspec.DecodeError):
            return {}

    def _validators_file(self, source: str) -> Path:
        return self.root / "snapshots" / source / "validators"

    def _object(self, sha256: str) -> Path:
        return self.root / "objects" / sha256[:2] / f"{sha256}.zst"

    def _whole(self, path: Path, *, once: bool = False) -> AbstractContextManager[IO[bytes]]:
        make_folder(path.parent)
        return whole_file(path, self.root / "incoming", once=once)

    def _clear_strays(self) -> None:
        """Remove temporary files left by killed processes more than a day ago."""
        for stray in (self.root / "incoming").iterdir():
            with contextlib.suppress(FileNotFoundError):
                if time.time() - stray.stat().st_mtime > _STRAY_SECONDS:
                    stray.unlink() if stray.is_file() else shutil.rmtree(stray)


def _compress(path: Path, out: IO[bytes]) -> str:
    """Write a file's bytes compressed; returns the hash of the bytes read."""
    digest = hashlib.sha256()
    compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    with path.open("rb") as file, compressor.stream_writer(out, closefd=False) as packed:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            packed.write(chunk)
    return digest.hexdigest()


def _decompress(stored: Path, into: Path) -> str:
    """Write the stored bytes; returns their hash."""
    digest = hashlib.sha256()
    with stored.open("rb") as file, into.open("wb") as out:
        reader = zstandard.ZstdDecompressor().stream_reader(file)
        while chunk := reader.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def _order(snapshot: ArchivedSnapshot) -> tuple[date, str, str]:
    """Sort key: publication date, then time if known, then bytes."""
    at = snapshot.published_at.isoformat() if snapshot.published_at else "24"
    return (_last_day(snapshot), at, snapshot.id)


def _last_day(snapshot: ArchivedSnapshot) -> date:
    """The latest possible publication date: the last day of a month, unless retrieved earlier."""
    text = snapshot.published_on
    if len(text) != len("YYYY-MM"):
        return date.fromisoformat(text)
    first = date.fromisoformat(f"{text}-01")
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return min(last, snapshot.retrieved_at.date())


def _read_line(file: Path) -> ArchivedSnapshot:
    try:
        return msgspec.json.decode(file.read_bytes(), type=ArchivedSnapshot)
    except msgspec.DecodeError as error:
        raise SourceMalformed(
            f"The manifest {file} is damaged ({error}). Restore it from a backup."
        ) from error
