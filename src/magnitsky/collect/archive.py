"""The archive: every snapshot byte for byte, by its SHA-256, and a manifest that says whence."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from datetime import time as hour
from pathlib import Path
from typing import IO

import msgspec
import zstandard

from magnitsky.collect.download import Validators
from magnitsky.errors import NotFound, SourceMalformed

CHUNK = 1024 * 1024
LEVEL = 6
KEPT_REFUSALS = 20
"""Refused files kept for inspection, for each source; the newest stay."""

_STRAY_SECONDS = 24 * 3600


class StoredFile(msgspec.Struct, frozen=True):
    """One file of a snapshot: its name as it came, the hash of its bytes, its size in bytes."""

    name: str
    sha256: str
    size: int


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """
    One line of the manifest: one retrieved version of a source.

    `published_on` is an ISO day, or a month where no more is known; `published_basis` says how
    it is known (`publication`, `given`, `name`, `retrieved`).
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

    `objects/ab/<sha256>.zst` holds the bytes, `snapshots/<source>/` the manifest, `refused/` what
    was not entered. Everything is written to a temporary name and moved into place, so that a
    process killed at any moment leaves only whole files.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("objects", "snapshots", "refused", "incoming"):
            (root / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        self._clear_strays()

    def keep_file(self, path: Path) -> StoredFile:
        """Keep a file's bytes; the same bytes again are not written again."""
        sha256 = file_hash(path)
        stored = self._object(sha256)
        if not stored.exists():
            stored.parent.mkdir(exist_ok=True)
            compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
            with path.open("rb") as file, self._whole(stored) as out:
                compressor.copy_stream(file, out, read_size=CHUNK, write_size=CHUNK)
        return StoredFile(path.name, sha256, path.stat().st_size)

    def extract(self, sha256: str, into: Path) -> Path:
        """
        Write a kept file's bytes to a path, and check them.

        Raises:
            NotFound: no such bytes are kept.
            SourceMalformed: the archive's copy is damaged.
        """
        stored = self._object(sha256)
        if not stored.exists():
            raise NotFound(f"The archive {self.root} does not hold the bytes {sha256}.")
        digest = hashlib.sha256()
        try:
            with stored.open("rb") as file, into.open("wb") as out:
                reader = zstandard.ZstdDecompressor().stream_reader(file)
                while chunk := reader.read(CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
            whole = digest.hexdigest() == sha256
        except zstandard.ZstdError:
            whole = False
        if not whole:
            raise SourceMalformed(
                f"The archive's copy {stored} is damaged: its bytes do not have the hash it is"
                " filed under. Restore it from a backup."
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
    ) -> tuple[Snapshot, bool]:
        """
        Keep a snapshot: its bytes, then its line in the manifest.

        Returns:
            The snapshot, and whether it is new; the same bytes again make no new snapshot.
        """
        files = tuple(self.keep_file(path) for path in paths)
        identity = _id_of([file.sha256 for file in files])
        with contextlib.suppress(NotFound):
            return self.snapshot(source, identity), False
        snapshot = Snapshot(
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
        folder = self.root / "snapshots" / source
        folder.mkdir(exist_ok=True)
        with self._whole(folder / f"{published_on}_{identity[:16]}.json") as out:
            out.write(msgspec.json.format(msgspec.json.encode(snapshot), indent=2))
        return snapshot, True

    def snapshots(self, source: str) -> tuple[Snapshot, ...]:
        """The manifest of a source, in order of publication."""
        files = sorted((self.root / "snapshots" / source).glob("*.json"))
        return tuple(_read_line(file) for file in files)

    def snapshot(self, source: str, identity: str) -> Snapshot:
        """
        One snapshot of a source.

        Raises:
            NotFound: there is none with this id.
        """
        for file in (self.root / "snapshots" / source).glob(f"*_{identity[:16]}.json"):
            found = _read_line(file)
            if found.id == identity:
                return found
        raise NotFound(f"{source}: the archive {self.root} has no snapshot {identity}.")

    def keep_refused(self, source: str, path: Path, reason: str) -> Path:
        """Keep a refused file and why it was refused; only the newest stay."""
        folder = self.root / "refused" / source
        folder.mkdir(exist_ok=True)
        stamp = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}_{file_hash(path)[:16]}"
        kept = folder / f"{stamp}.zst"
        compressor = zstandard.ZstdCompressor(level=LEVEL)
        with path.open("rb") as file, self._whole(kept) as out:
            compressor.copy_stream(file, out)
        with self._whole(folder / f"{stamp}.txt") as out:
            out.write(f"{path.name}\n{reason}\n".encode())
        for old in sorted(folder.glob("*.zst"))[:-KEPT_REFUSALS]:
            old.unlink(missing_ok=True)
            old.with_suffix(".txt").unlink(missing_ok=True)
        return kept

    def validators(self, source: str, address: str) -> Validators | None:
        """What the publisher said of its list when it was last entered, for asking again."""
        try:
            document = (self.root / "snapshots" / source / "validators").read_bytes()
            return msgspec.json.decode(document, type=dict[str, Validators]).get(address)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def remember_validators(self, source: str, address: str, validators: Validators) -> None:
        """Keep what the publisher said of the list that was just entered."""
        with self._whole(self.root / "snapshots" / source / "validators") as out:
            out.write(msgspec.json.encode({address: validators}))

    def _object(self, sha256: str) -> Path:
        return self.root / "objects" / sha256[:2] / f"{sha256}.zst"

    @contextmanager
    def _whole(self, path: Path) -> Iterator[IO[bytes]]:
        """A file that appears under its name only when it is complete and on the disk."""
        handle, name = tempfile.mkstemp(dir=self.root / "incoming")
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _clear_strays(self) -> None:
        """Remove what a killed process left more than a day ago."""
        for stray in (self.root / "incoming").iterdir():
            with contextlib.suppress(FileNotFoundError):
                if time.time() - stray.stat().st_mtime > _STRAY_SECONDS:
                    stray.unlink() if stray.is_file() else shutil.rmtree(stray)


def _read_line(file: Path) -> Snapshot:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Snapshot)
    except msgspec.DecodeError as error:
        raise SourceMalformed(
            f"The manifest {file} is damaged ({error}). Restore it from a backup."
        ) from error
