"""The Commission's list in its legacy format, root <WHOLE>: always refused, with the reason."""

from collections.abc import Iterator
from typing import NoReturn

from magnitsky.convert.record import Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.errors import SourceMalformed


def role(sniff: Sniff) -> str | None:
    """The main role if the root is <WHOLE> and contains the publisher's <ENTITY>."""
    is_legacy = sniff.shape == "xml" and sniff.root == "WHOLE" and b"<ENTITY" in sniff.head
    return MAIN if is_legacy else None


def read(given: Input, _: Report) -> Iterator[Record]:
    """
    Refuse the file.

    Raises:
        SourceMalformed: always.
    """
    _refuse(given)


def published(given: Input) -> str | None:
    """
    Refuse the file.

    Raises:
        SourceMalformed: always.
    """
    _refuse(given)


def _refuse(given: Input) -> NoReturn:
    raise SourceMalformed(
        f"eu-fsf: {given.main.name} is the legacy format with the root <WHOLE>. It lacks the"
        " EU reference number by which an entry is followed, so it is not read. Give the list in"
        " XML 1.1, with the root <export>; 'magnitsky sync eu-fsf' downloads it."
        " Nothing was changed."
    )


FORMAT = SourceFormat(name="legacy XML (refused)", role=role, read=read, published=published)
