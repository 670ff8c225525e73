"""Atomic writes: a file appears under its name complete and on the disk, or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path, incoming: Path, *, once: bool = False) -> Iterator[IO[bytes]]:
    """
    Write to a temporary name, then move into place.

    Args:
        path: where the file appears when the block ends without an error.
        incoming: a folder on the same file system, where it is written.
        once: never replace a file that is there.

    Raises:
        FileExistsError: with `once`, another process wrote the file first; it is unchanged.
    """
    handle, name = tempfile.mkstemp(dir=incoming)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            # The bytes must be on the disk before the name is: after a power cut a journalling
            # file system may hold the rename and not the data, which is an empty file.
            out.flush()
            os.fsync(out.fileno())
        _place_once(written, path) if once else written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    # The rename itself is an entry of the folder, which is written to the disk on its own.
    _settle(path.parent)


def make_folder(path: Path) -> None:
    """Create a folder that survives a power cut and is readable by its owner only."""
    if not path.is_dir():
        path.mkdir(mode=0o700, exist_ok=True)
        _settle(path.parent)


def _place_once(written: Path, path: Path) -> None:
    """Place a file where none is; a hard link, unlike a rename, fails if the name is taken."""
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except OSError:  # A file system without links, as on a memory stick.
        if path.exists():
            raise FileExistsError(path) from None
        written.replace(path)
    else:
        written.unlink()


def _settle(folder: Path) -> None:
    """Write a folder's entries to the disk; Windows does so by itself and offers no call for it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
