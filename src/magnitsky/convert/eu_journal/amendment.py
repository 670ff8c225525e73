"""A file of one amending act's changes: always refused, since it contains only part of an act."""

from collections.abc import Iterator

from magnitsky.convert.record import Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.convert.table import header
from magnitsky.errors import SourceMalformed


def role(sniff: Sniff) -> str | None:
    """The main role if the header has the amended and the amending act."""
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
