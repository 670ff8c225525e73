"""Detect a file's type from its bytes: XML, text, spreadsheet, web page, or empty."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from magnitsky.errors import SourceMalformed

Shape = Literal["xml", "html", "xlsx", "ods", "text", "empty"]

HEAD = 65_536
"""Number of bytes read from a file to detect its type."""

MOST_INFLATED = 4 * 1024**3
"""Maximum size, in bytes, of an unpacked publication."""

MOST_INFLATED_SHEET = 768 * 1024**2
"""Maximum size, in bytes, of one part of a spreadsheet, which is read as a whole."""

_ROOT = re.compile(rb"<\s*(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_PROLOG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sniff:
    """The type of a file, its first bytes (after unzipping), and the root element if it is XML."""

    path: Path
    shape: Shape
    head: bytes
    root: str | None = None

    @property
    def first_line(self) -> str:
        """The first line of a text, without its line end or byte order mark."""
        line = self.head.split(b"\n", 1)[0].rstrip(b"\r")
        return line.decode("utf-8", "replace").removeprefix("﻿")


def sniff(path: Path) -> Sniff:
    """
    Detect a file's type from its bytes; its name is ignored.

    Raises:
        SourceMalformed: it is a zip file with more or less than one publication, or is larger than
            `MOST_INFLATED` when unpacked.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(path)
    return _sniff_bytes(path, head)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open the bytes of a publication: the file itself, or the only file in a zip."""
    with path.open("rb") as file:
        zipped = file.read(4) == b"PK\x03\x04"
    if not zipped:
        with path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive, archive.open(_only_member(path, archive)) as member:
        yield member


def _sniff_bytes(path: Path, head: bytes) -> Sniff:
    if not head.strip(b" \t\r\n\x00\x1a\xef\xbb\xbf"):
        return Sniff(path, "empty", head)
    prolog = _PROLOG.match(head)
    body = head[prolog.end() if prolog else 0 :]
    if re.match(rb"(?i)<!doctype\s+html|<html|<head|<body", body):
        return Sniff(path, "html", head)
    root = _ROOT.match(body)
    if root:
        return Sniff(path, "xml", head, root[1].decode("ascii"))
    if body.startswith(b"<"):
        return Sniff(path, "xml", head)
    return Sniff(path, "text", head)


def _sniff_zip(path: Path) -> Sniff:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" in names:
                check_sizes(path, archive)
                return Sniff(path, "xlsx", _head_of_sheet(archive, names))
            if "content.xml" in names:
                check_sizes(path, archive)
                return Sniff(path, "ods", b"")
            with archive.open(_only_member(path, archive)) as member:
                return _sniff_bytes(path, member.read(HEAD))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SourceMalformed(f"{path.name}: this zip file cannot be opened ({error}).") from error


def _head_of_sheet(archive: zipfile.ZipFile, names: list[str]) -> bytes:
    part = "xl/sharedStrings.xml"
    if part not in names:
        part = next((name for name in names if name.startswith("xl/worksheets/")), "")
    if not part:
        return b""
    with archive.open(part) as strings:
        return strings.read(HEAD)


def check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    """
    Refuse a spreadsheet that unpacks to far more than any publisher's list.

    Raises:
        SourceMalformed: a part declares more than `MOST_INFLATED_SHEET` bytes.
    """
    for info in archive.infolist():
        if info.file_size > MOST_INFLATED_SHEET:
            raise SourceMalformed(
                f"{path.name}: {info.filename} unpacks to {info.file_size:,} bytes, more than the"
                f" {MOST_INFLATED_SHEET:,} a list may have. The file was not read."
            )


def _only_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    # Not `is_dir()`, which raises for a member with an empty name, as in damaged files.
    members = [m for m in archive.infolist() if not m.filename.endswith("/")]
    if len(members) != 1:
        raise SourceMalformed(
            f"{path.name}: a zip file with {len(members)} files; a publication has one."
        )
    if members[0].file_size > MOST_INFLATED:
        raise SourceMalformed(
            f"{path.name}: unpacks to {members[0].file_size:,} bytes, more than the"
            f" {MOST_INFLATED:,} a list may have. The file was not read."
        )
    return members[0]
