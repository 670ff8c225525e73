"""Read the end of an ADVANCED file first, since programmes and dates follow the parties."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from magnitsky.convert.sniff import opened
from magnitsky.errors import SourceMalformed

_FIRST = b"<ProfileRelationships"
_ROOT = b"<Sanctions"
_CHUNK = 1024 * 1024


class Tail(io.RawIOBase):
    """A file of the root's opening tag and the bytes from the relationships on: well-formed XML."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file = file
        self._pending = self._found(path)

    def _found(self, path: Path) -> bytes:
        head = self._file.read(_CHUNK)
        start = head.find(_ROOT)
        end = head.find(b">", start)
        if start < 0 or end < 0:
            raise SourceMalformed(f"us-ofac-sdn: {path.name} has no root <Sanctions>.")
        opening = head[start : end + 1]
        window = head
        while True:
            at = window.find(_FIRST)
            if at >= 0:
                return opening + window[at:]
            more = self._file.read(_CHUNK)
            if not more:
                raise SourceMalformed(
                    f"us-ofac-sdn: {path.name} is cut off: it has no relationships and no"
                    " sanctions entries. Nothing was changed; download it again."
                )
            # Overlap the chunks, since the tag may be split between two of them.
            window = window[-len(_FIRST) :] + more

    def readable(self) -> bool:
        """Always True; part of the file interface."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        if self._pending:
            size = len(self._pending) if size < 0 else size
            given, self._pending = self._pending[:size], self._pending[size:]
            return given
        return self._file.read(size)


@contextmanager
def tail(path: Path) -> Iterator[IO[bytes]]:
    """Open the end of a file as a file of its own."""
    with opened(path) as file:
        yield Tail(file, path)  # type: ignore[misc]
