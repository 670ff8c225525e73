"""A file of changes by one amending act: refused, since it holds a part of an act only."""

from collections.abc import Iterator

from magnitsky.convert.record import Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.convert.table import header
from magnitsky.errors import SourceMalformed


def role(sniff: Sniff) -> str | None:
    """Whether the header names the act that is changed and the act that changes it."""
    return MAIN if {"amendedCelex", "amendmentCelex"} <= header(sniff) else None


def read(given: Input, _: Report) -> Iterator[Record]:
    """
    Refuse the file.

    Raises:
        SourceMalformed: always.
    """
    raise SourceMalformed(
        f"eu-journal: {given.main.name} lists the changes one act makes to another, so whoever it"
        " does not name would seem delisted. Give the consolidated file of the act that is"
        " changed, whose header begins with 'celex'. Nothing was changed."
    )


FORMAT = SourceFormat(name="amendment CSV (refused)", role=role, read=read)
