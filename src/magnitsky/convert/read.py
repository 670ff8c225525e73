"""Read a publication: detect its format from the bytes, stream its records, explain errors."""

import csv
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from python_calamine import CalamineError

from magnitsky.convert.announcement import PublishedAnnouncement
from magnitsky.convert.record import Record
from magnitsky.convert.sniff import Sniff, sniff
from magnitsky.convert.source import MAIN, Input, Report, Source, SourceFormat
from magnitsky.errors import SourceMalformed

_WHAT_IT_IS = {
    "xml": "an XML file",
    "html": "an HTML page",
    "xlsx": "a spreadsheet (XLSX)",
    "ods": "a spreadsheet (ODS)",
    "text": "a text",
    "empty": "empty",
}
_BROKEN = (
    etree.XMLSyntaxError,
    csv.Error,
    UnicodeDecodeError,
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication whose format is known, but which has not been read yet."""

    source: Source
    format: SourceFormat
    input: Input

    @property
    def name(self) -> str:
        """The main file's name, for messages."""
        return self.input.main.name

    @property
    def part(self) -> str:
        """The part of the source this publication contains; empty if it is the whole source."""
        if self.format.part is None:
            return ""
        with _named(self.source, self.name):
            return self.format.part(self.input)

    @property
    def carries(self) -> frozenset[str]:
        """The fields of a record that these files can fill."""
        carries = self.format.carries
        return carries(self.input) if callable(carries) else carries

    def published(self) -> str | None:
        """The publication date the file itself states, in ISO form; None if it states none."""
        with _named(self.source, self.name):
            return self.format.published(self.input)

    def announcement(self, report: Report) -> PublishedAnnouncement | None:
        """
        What the publication announces; None if it is a list.

        Raises:
            SourceMalformed: the file is cut off, wrongly encoded, or not of the detected format.
        """
        if self.format.announces is None:
            return None
        with _named(self.source, self.name):
            return self.format.announces(self.input, report)

    def records(self, report: Report) -> Iterator[Record]:
        """
        Stream the records.

        Raises:
            SourceMalformed: the file is cut off, wrongly encoded, or not of the detected format.
        """
        with _named(self.source, self.name):
            yield from self.format.read(self.input, report)


class _named:  # noqa: N801 - reads as a clause: with _named(source, file)
    """Translate a reading library's error into a message with the source and the file."""

    def __init__(self, source: Source, name: str) -> None:
        self.source = source
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, SourceMalformed) and not str(error).startswith(self.source.id):
            raise SourceMalformed(f"{self.source.id}: {error}") from error
        if isinstance(error, _BROKEN):
            raise SourceMalformed(
                f"{self.source.id}: {self.name} is cut off or damaged ({_short(error)})."
                " Nothing was changed; download it again."
            ) from error


def _short(error: BaseException) -> str:
    first_line = (str(error).splitlines() or [""])[0]
    return first_line[:160] or type(error).__name__


def recognised(source: Source, paths: Sequence[Path]) -> Publication:
    """
    The publication these files make up.

    Raises:
        SourceMalformed: a file is empty, or not of any format of this source, or the set has
            no main file, or two files of one role.
    """
    found: dict[str, Path] = {}
    chosen: SourceFormat | None = None
    for path in paths:
        with _named(source, path.name):
            seen = sniff(path)
            format_, role = _format_and_role(source, seen)
        if role in found or (chosen is not None and format_ is not chosen):
            raise SourceMalformed(
                f"{source.id}: {found.get(role, paths[0]).name} and {path.name} are two"
                " publications. Give one, or enter both with 'magnitsky history'."
            )
        chosen, found[role] = format_, path
    if chosen is None or MAIN not in found:
        raise SourceMalformed(
            f"{source.id}: {', '.join(p.name for p in paths) or 'nothing'} contains "
            "no list of entries, only files that go with one."
        )
    return Publication(source, chosen, Input(found))


def is_of(source: Source, path: Path) -> bool:
    """Whether a file has one of the source's formats, in any role."""
    try:
        seen = sniff(path)
    except SourceMalformed:
        return False
    return any(format_.role(seen) for format_ in source.formats)


def _format_and_role(source: Source, seen: Sniff) -> tuple[SourceFormat, str]:
    for format_ in source.formats:
        role = format_.role(seen)
        if role:
            return format_, role
    known = ", ".join(format_.name for format_ in source.formats)
    what = _WHAT_IT_IS[seen.shape] + (f" with the root <{seen.root}>" if seen.root else "")
    raise SourceMalformed(
        f"{source.id}: {seen.path.name} is {what}, not this source's format ({known})."
        " Nothing was changed."
    )
