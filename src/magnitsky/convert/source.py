"""
What a source is: an identity card beside its parsers, found by looking, listed nowhere.

A source is a package `convert/<id with underscores>/` with a `card.yml` and, in its
`__init__.py`, a tuple `formats`. Adding a source adds a folder and edits nothing else.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec
import yaml

from magnitsky import convert
from magnitsky.convert.announcement import PublishedAnnouncement
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.errors import BadCodebook, NotFound

ALL_FIELDS = frozenset(Record.__struct_fields__)
MAIN = "main"


class SourceCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    The identity card of a source.

    `short` is the title in a word or two, for tables. `address` is what a sync downloads (none
    where the source is entered by hand or closed); `page` is the official page a reader is sent
    to; `at_least` is the number of entries below which a download is not believed; `stable_ids`
    says whether the publisher's own numbers name the same entry for ever. `since` and
    `closed_on` bound the publication's life. `about` is, for a source of announcements, the
    source whose listings they speak of.
    """

    id: str
    title: str
    short: str
    publisher: str
    issuer: str
    page: str
    licence: str
    attribution: str
    cadence: str
    at_least: int
    address: str | None = None
    stable_ids: bool = True
    about: str | None = None
    closed_on: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """The files of one publication by role; most have only the role `main`."""

    files: Mapping[str, Path]

    @property
    def main(self) -> Path:
        """The file that holds the entries."""
        return self.files[MAIN]


Report = Callable[[Problem], None]
"""Where a parser puts what it could not place."""


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """
    One format of one source.

    Attributes:
        name: as it is shown, such as `advanced-xml`.
        role: the role a file plays in this format, from its bytes; None if it is not of it.
        read: the records, streamed. A value it cannot place goes to the report, and the record
            is kept. Errors of lxml, csv, zipfile and calamine may pass: the caller names them.
        published: the date (ISO) the publication itself states, where it does.
        carries: the fields of `Record` this format can fill, or a function of the files where it
            depends on which of them are there. A change in a field that one of two
            snapshots cannot carry is no amendment.
        part: where one file is only a part of the source (one act of the EU's Journal), its
            name; a file replaces only its own part.
        announces: where a publication is no list but an announcement, what it announces; `read`
            then gives the entries of its actions.
    """

    name: str
    role: Callable[[Sniff], str | None]
    read: Callable[[Input, Report], Iterator[Record]]
    published: Callable[[Input], str | None] = lambda _: None
    carries: frozenset[str] | Callable[[Input], frozenset[str]] = ALL_FIELDS
    part: Callable[[Input], str] | None = None
    announces: Callable[[Input, Report], PublishedAnnouncement] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its card, and the formats it comes in."""

    card: SourceCard
    formats: tuple[SourceFormat, ...]

    @property
    def id(self) -> str:
        """The source's id, such as `us-ofac-sdn`."""
        return self.card.id


@cache
def source_ids() -> tuple[str, ...]:
    """The ids of all sources, in alphabetical order."""
    found = [module.name for module in pkgutil.iter_modules(convert.__path__) if module.ispkg]
    return tuple(sorted(name.replace("_", "-") for name in found))


@cache
def card_of(source_id: str) -> SourceCard:
    """
    The source's identity card.

    Raises:
        NotFound: there is no such source.
        BadCodebook: the card breaks its own form.
    """
    if source_id not in source_ids():
        raise NotFound(
            f"There is no source '{source_id}'. The sources are: {', '.join(source_ids())}."
        )
    package = source_id.replace("-", "_")
    text = resources.files(f"magnitsky.convert.{package}").joinpath("card.yml").read_bytes()
    try:
        return msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader), SourceCard)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise BadCodebook(f"convert/{package}/card.yml: {error}") from error


@cache
def source(source_id: str) -> Source:
    """
    The source with its parsers.

    Raises:
        NotFound: there is no such source.
    """
    card = card_of(source_id)
    module = importlib.import_module(f"magnitsky.convert.{source_id.replace('-', '_')}")
    return Source(card, module.formats)
