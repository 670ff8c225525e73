"""Lines of a text file whose encoding has to be detected, and may be broken in places."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from magnitsky.errors import Refused

_HEAD = 1 << 20
_PIECE = 1 << 16
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_FALL_BACK = ("cp1252", "latin-1")


class JsonLine(NamedTuple):
    """A line with its ending; `at` bytes have been read; `odd` if it is not in the encoding."""

    text: str
    at: int
    odd: bool = False


class JsonLines:
    """The lines of a file; `encoding` is detected or given by the user."""

    def __init__(self, path: Path, encoding: str = "") -> None:
        """Raises: Refused: there is no such encoding."""
        self._path = path
        self.size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
        self._mark = _mark(head)
        self.encoding = _known(encoding) if encoding else _found(head)
        self.guessed = not encoding and self.encoding == _FALL_BACK[0]
        self._end = b"\r" if b"\r" in head and b"\n" not in head else b"\n"

    @property
    def is_plain(self) -> bool:
        """Whether it is UTF-8 without a byte-order mark, unlike spreadsheet exports."""
        return self.encoding == "utf-8" and not self._mark

    def __iter__(self) -> Iterator[JsonLine]:
        with self._path.open("rb") as file:
            file.seek(len(self._mark))
            if self.encoding.startswith(("utf-16", "utf-32")):
                yield from self._wide(file)
            else:
                yield from self._narrow(file)

    def _narrow(self, file: BinaryIO) -> Iterator[JsonLine]:
        at = len(self._mark)
        for line in file if self._end == b"\n" else _ended(file, self._end):
            at += len(line)
            try:
                yield JsonLine(line.decode("utf-8" if self.guessed else self.encoding), at)
            except UnicodeDecodeError:
                yield JsonLine(_decoded(line), at, odd=not self.guessed)

    def _wide(self, file: BinaryIO) -> Iterator[JsonLine]:
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        rest = ""
        while piece := file.read(_PIECE):
            lines = (rest + decoder.decode(piece)).split("\n")
            rest = lines.pop()
            for line in lines:
                yield JsonLine(f"{line}\n", file.tell(), odd="\ufffd" in line)
        rest += decoder.decode(b"", final=True)
        if rest:
            yield JsonLine(rest, self.size, odd="\ufffd" in rest)


def _ended(file: BinaryIO, end: bytes) -> Iterator[bytes]:
    rest = b""
    while piece := file.read(_PIECE):
        lines = (rest + piece).split(end)
        rest = lines.pop()
        yield from (line + end for line in lines)
    if rest:
        yield rest


def _mark(head: bytes) -> bytes:
    marks = (codecs.BOM_UTF8, *_WIDE)
    return next((mark for mark in marks if head.startswith(mark)), b"")


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        raise Refused(
            f"There is no encoding '{encoding}'. Use utf-8, cp1252 (Western "
            "European), cp1251 (Cyrillic) or another that Python supports."
        ) from None
    return {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(name, name)


def _found(head: bytes) -> str:
    r"""
    UTF-8, unless a mark says otherwise or no non-ASCII line is valid UTF-8.

    >>> _found("Müller\nИванов".encode()), _found("Müller".encode("cp1252"))
    ('utf-8', 'cp1252')
    """
    if (mark := _mark(head)) in _WIDE:
        return _WIDE[mark]
    lines = [line for line in head.split(b"\n")[: -1 if len(head) == _HEAD else None]
             if not line.isascii()]  # fmt: skip
    return _FALL_BACK[0] if lines and not any(map(_is_utf_8, lines)) else "utf-8"


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(line: bytes) -> str:
    try:
        return line.decode(_FALL_BACK[0])
    except UnicodeDecodeError:
        return line.decode(_FALL_BACK[1])
