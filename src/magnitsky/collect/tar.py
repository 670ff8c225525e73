"""Tar files of lists, unpacked with care: what they hold comes from outside."""

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
"""Bytes that a member's name may have, in one part and in all."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Most:
    """What a tar file may hold: members of any kind, and bytes in all of them."""

    members: int = 20_000
    size: int = 64 * 1024**3


def is_tar(path: Path) -> bool:
    """Whether a file is a tar file, packed or not; its bytes say, not its name."""
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
    Write the files of a tar file into a folder; links, devices and hidden files are passed over.

    Raises:
        SourceMalformed: it is damaged, too large, or holds a name that leads outside the folder.
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
        f"{path.name}: a tar file that is cut off or damaged ({error}). Nothing was changed."
    )


def _is_of_this_machine(error: OSError) -> bool:
    """A full disk has a number; what bz2 says of its bytes has none."""
    return error.errno is not None


def _stream(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked."""
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
                f"{path.name}: holds more than {most.members:,} members or {most.size:,} bytes."
                " Nothing was changed."
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
    """Where a member is written; None if it is not wanted."""
    inside = PurePosixPath(name)
    target = into / inside
    leads_outside = ".." in inside.parts or not target.resolve().is_relative_to(into.resolve())
    longest = max((len(os.fsencode(part)) for part in inside.parts), default=0)
    if leads_outside or longest > _LONGEST_NAME or len(os.fsencode(name)) > _LONGEST_PATH:
        raise SourceMalformed(
            f"{path.name}: holds a file that would be written outside its folder, or under a name"
            f" that is too long ({name[:80]}). Nothing was changed."
        )
    if any(is_hidden(part) for part in inside.parts):
        return None
    return target


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none of the publisher's: hidden, or a Mac's resource fork."""
    return name.startswith((".", "__MACOSX"))


def _check_end(stream: IO[bytes], end: int) -> None:
    """
    Make sure that the members ended where the tar file ends.

    At a damaged header Python's tarfile stops as if there were no more members
    (https://github.com/python/cpython/issues/120740). A whole tar file ends with empty blocks;
    to read them all lets the packing compare its checksum.
    """
    stream.seek(end)
    padding = 0
    while chunk := stream.read(_CHUNK):
        if chunk.strip(b"\0"):
            raise tarfile.ReadError("behind the last member that can be read there is more")
        padding += len(chunk)
    if padding < tarfile.BLOCKSIZE:
        raise tarfile.ReadError("the end is missing")
