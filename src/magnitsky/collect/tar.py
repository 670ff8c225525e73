"""Unpack tar files of lists safely: their content is untrusted."""

import bz2
import gzip
import lzma
import os
import shutil
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

from magnitsky.errors import SourceMalformed

_PACKINGS: tuple[tuple[bytes, Callable[[Path], object]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"\xfd7zXZ\x00", lzma.open),
    (b"BZh", bz2.open),
)
_DAMAGE = (
    tarfile.TarError,
    EOFError,
    ValueError,
    gzip.BadGzipFile,
    lzma.LZMAError,
    zlib.error,
    FileExistsError,  # A member that lies within another member.
    NotADirectoryError,
    IsADirectoryError,
)
_LONGEST_NAME, _LONGEST_PATH = 255, 1_000
"""Maximum bytes in a member's name, per part and in total."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Most:
    """Limits for a tar file: number of members of any kind, and total bytes."""

    members: int = 20_000
    size: int = 64 * 1024**3


def is_tar(path: Path) -> bool:
    """Whether a file is a tar file, compressed or not, by its bytes rather than its name."""
    try:
        with _stream(path) as stream:
            tarfile.TarInfo.frombuf(stream.read(tarfile.BLOCKSIZE), "utf-8", "surrogateescape")
    except _DAMAGE:
        return False
    except OSError as error:
        if _is_of_this_machine(error):
            raise
        return False
    return True


def unpack(path: Path, into: Path, most: Most) -> list[Path]:
    """
    Write the files of a tar file to a folder, skipping links, devices and hidden files.

    Raises:
        SourceMalformed: it is damaged, too large, or has a name that leads outside the folder.
    """
    try:
        with _stream(path) as stream, tarfile.open(fileobj=stream, mode="r:") as tar:
            found = _unpack(path, tar, into, most)
            _check_end(stream, tar.offset)
    except _DAMAGE as error:
        raise _damaged(path, error) from error
    except OSError as error:
        if _is_of_this_machine(error):
            raise
        raise _damaged(path, error) from error
    return found


def _damaged(path: Path, error: Exception) -> SourceMalformed:
    return SourceMalformed(
        f"{path.name}: the tar file is truncated or damaged ({error}). Nothing was changed."
    )


def _is_of_this_machine(error: OSError) -> bool:
    """Errors of this machine, such as a full disk, have a number; data errors of bz2 have none."""
    return error.errno is not None


def _stream(path: Path) -> IO[bytes]:
    """The decompressed bytes of a file."""
    with path.open("rb") as file:
        head = file.read(8)
    for magic, opener in _PACKINGS:
        if head.startswith(magic):
            return cast("IO[bytes]", opener(path))
    return path.open("rb")


def _unpack(path: Path, tar: tarfile.TarFile, into: Path, most: Most) -> list[Path]:
    found: dict[Path, None] = {}  # Of two members with one name the later counts, as in tar.
    total = 0
    for count, member in enumerate(tar, start=1):
        total += member.size
        if count > most.members or total > most.size:
            raise SourceMalformed(
                f"{path.name}: has more than {most.members:,} members or "
                f"{most.size:,} bytes. Nothing was changed."
            )
        target = _target(path, member.name, into) if member.isfile() else None
        content = tar.extractfile(member) if target else None
        if target is None or content is None:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with content, target.open("wb") as out:
            shutil.copyfileobj(content, out, _CHUNK)
        found[target] = None
    return sorted(found)


def _target(path: Path, name: str, into: Path) -> Path | None:
    """Where a member is written; None if it is skipped."""
    inside = PurePosixPath(name)
    target = into / inside
    leads_outside = ".." in inside.parts or not target.resolve().is_relative_to(into.resolve())
    longest = max((len(os.fsencode(part)) for part in inside.parts), default=0)
    if leads_outside or longest > _LONGEST_NAME or len(os.fsencode(name)) > _LONGEST_PATH:
        raise SourceMalformed(
            f"{path.name}: has a file that would be written outside its folder, or "
            f"whose name is too long ({name[:80]}). Nothing was changed."
        )
    if any(is_hidden(part) for part in inside.parts):
        return None
    return target


def is_hidden(name: str) -> bool:
    """Whether a file or folder is not the publisher's: hidden, or a macOS resource fork."""
    return name.startswith((".", "__MACOSX"))


def _check_end(stream: IO[bytes], end: int) -> None:
    """
    Check that the members end where the tar file ends.

    At a damaged header, Python's tarfile stops as if there were no more members
    (https://github.com/python/cpython/issues/120740). A complete tar file ends with empty blocks;
    reading them also verifies the compression's checksum.
    """
    stream.seek(end)
    padding = 0
    while chunk := stream.read(_CHUNK):
        if chunk.strip(b"\0"):
            raise tarfile.ReadError("there is more data after the last readable member")
        padding += len(chunk)
    if padding < tarfile.BLOCKSIZE:
        raise tarfile.ReadError("the end is missing")
