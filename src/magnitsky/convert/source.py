"""
The definition of a source: an identity card beside its parsers, found by scanning this package.

A source is a package `convert/<id with underscores>/` with a `card.yml` and, in its
`__init__.py`, a tuple `formats`; a source of announcements may add an `index`. Adding a source
adds a folder and edits no other file.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml

from magnitsky import codebook, convert
from magnitsky.codebook.issuers import issuers
from magnitsky.convert.announcement import PublishedAnnouncement
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.errors import BadCodebook, NotFound

if TYPE_CHECKING:
    # The crawler brings an HTTP client, which most readers of a card never need.
    from magnitsky.collect.index_crawl import IndexPage

ALL_FIELDS = frozenset(Record.__struct_fields__)
MAIN = "main"


class SourceCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    The identity card of a source.

    Attributes:
        id: as the folder is called, with hyphens.
        title: the publication's official title.
        short: the title in a word or two, for tables.
        publisher: who publishes it.
        issuer: the government or organisation it speaks for, as the codebook names issuers.
        page: the official page a reader is sent to.
        licence: the terms of its reuse.
        attribution: the words its publisher asks for.
        cadence: how often it is published.
        at_least: the number of entries below which a download is refused.
        at_most: the number of entries above which a download is refused; None only for a source
            of announcements, which has no expected size.
        address: what a sync downloads; None where files are entered by hand or the source closed.
        stable_ids: whether the publisher's own numbers name the same entry for ever.
        about: for a source of announcements, the source whose listings they are about.
        twin_of: the list of the same issuer that prints the same programmes. Of two twins one
            answers for a programme at a time; a twin that is closed was superseded on that day.
        tags_of: the source whose programme tags it prints; by default its own.
        closed_on: the day on which publication ended.
        note: what a reader or a maintainer has to know.
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
    at_most: int | None = None
    address: str | None = None
    stable_ids: bool = True
    about: str | None = None
    twin_of: str | None = None
    tags_of: str | None = None
    closed_on: str | None = None
    note: str | None = None

    @property
    def announces(self) -> bool:
        """Whether its publications are announcements about another source's listings."""
        return self.about is not None


@dataclass(frozen=True, slots=True)
class Input:
    """The files of one publication by role; most have only the role `main`."""

    files: Mapping[str, Path]

    @property
    def main(self) -> Path:
        """The file that holds the entries."""
        return self.files[MAIN]


Report = Callable[[Problem], None]
"""Called by a parser with each value that it could not place."""


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """
    One format of one source.

    Attributes:
        name: the format's name in messages and references, such as `advanced-xml`.
        role: gives the role a file plays in this format, from its bytes; None if it plays none.
        read: streams the records. A value it cannot place goes to the report, and the record is
            kept. Errors of lxml, csv, zipfile and calamine may pass: the caller translates them.
        published: gives the publication date (ISO) the file itself states, or None.
        carries: the fields of `Record` this format can fill, or a function of the files where it
            depends on which of them are there. A change in a field that one of two
            snapshots cannot carry is no amendment.
        part: where one file is only a part of the source (one act of the EU's Journal, one
            notice of a gazette), gives the part's name; a file replaces only its own part.
        announces: where a publication is an announcement and not a list, gives what it
            announces; `read` then gives the entries of its actions.
    """

    name: str
    role: Callable[[Sniff], str | None]
    read: Callable[[Input, Report], Iterator[Record]]
    published: Callable[[Input], str | None] = lambda _: None
    carries: frozenset[str] | Callable[[Input], frozenset[str]] = ALL_FIELDS
    part: Callable[[Input], str] | None = None
    announces: Callable[[Input, Report], PublishedAnnouncement] | None = None


@dataclass(frozen=True, slots=True)
class AnnouncementIndex:
    """
    How a publisher indexes its announcements, for a sync from its site.

    Attributes:
        is_page: whether a file is a page of the index, as opposed to a document.
        read_page: the documents on a page, from its bytes and a name for messages. Raises
            SourceMalformed for bytes that are no page of the index.
        older: the address of the index limited to what was published up to an ISO day, from the
            first address and that day; None where the index always names every document.
    """

    is_page: Callable[[Path], bool]
    read_page: Callable[[bytes, str], "IndexPage"]
    older: Callable[[str, str], str] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its card, the formats it comes in, and the index of its announcements, if any."""

    card: SourceCard
    formats: tuple[SourceFormat, ...]
    index: AnnouncementIndex | None = None

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
        BadCodebook: the card breaks its own form, or names an issuer or a source that is unknown.
    """
    if source_id not in source_ids():
        raise NotFound(
            f"There is no source '{source_id}'. The sources are: {', '.join(source_ids())}."
        )
    package = source_id.replace("-", "_")
    text = resources.files(f"magnitsky.convert.{package}").joinpath("card.yml").read_bytes()
    try:
        card = msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader), SourceCard)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise BadCodebook(f"convert/{package}/card.yml: {error}") from error
    for fault in _faults(card, source_id):
        raise BadCodebook(f"convert/{package}/card.yml: {fault}")
    return card


def _faults(card: SourceCard, source_id: str) -> Iterator[str]:
    """What a well-formed card gets wrong, each with what to do."""
    if card.id != source_id:
        yield f"id is '{card.id}', but the folder is that of '{source_id}'. Make them agree."
    if card.issuer not in issuers():
        yield f"issuer is '{card.issuer}'. Write one of: {', '.join(issuers())}."
    for field in ("about", "twin_of", "tags_of"):
        other = getattr(card, field)
        if other is not None and (other == source_id or other not in source_ids()):
            yield f"{field} is '{other}', which is not another source. Write a source's id."
    if card.at_most is None and not card.announces:
        yield "at_most is missing. Write the number of entries above which a list is refused."
    if card.at_most is not None and not 0 <= card.at_least <= card.at_most:
        yield f"at_least ({card.at_least}) is above at_most ({card.at_most}). Swap or mend them."


@cache
def source(source_id: str) -> Source:
    """
    The source with its parsers.

    Raises:
        NotFound: there is no such source.
        BadCodebook: its formats announce and its card names no list they are about, or the reverse.
    """
    card = card_of(source_id)
    package = source_id.replace("-", "_")
    module = importlib.import_module(f"magnitsky.convert.{package}")
    made = Source(card, module.formats, getattr(module, "index", None))
    if any((one.announces is not None) != card.announces for one in made.formats):
        raise BadCodebook(
            f"convert/{package}: either every format announces and the card says what they are"
            " about (about: ID of a list), or none does and the card has no 'about'."
        )
    return made


@cache
def are_twins(one: str, other: str) -> bool:
    """
    Whether two sources are lists of one issuer that print the same programmes.

    >>> are_twins("gb-ofsi", "gb-uksl"), are_twins("gb-uksl", "eu-fsf")
    (True, False)
    """
    known = source_ids()
    if one not in known or other not in known:
        return False
    return card_of(one).twin_of == other or card_of(other).twin_of == one


@cache
def issuer_of(source_id: str) -> str:
    """
    The issuer on the source's card; the part before the first hyphen for an unknown source.

    >>> issuer_of("us-ofac-sdn")
    'us'
    """
    if source_id in source_ids():
        return card_of(source_id).issuer
    return source_id.partition("-")[0]


@lru_cache(maxsize=4096)
def programmes_tagged(source_id: str, tag: str) -> tuple[str, ...]:
    """
    The ids of the programmes that a tag of a source stands for; empty where the tag is unknown.

    >>> programmes_tagged("us-fr", "GLOMAG") == programmes_tagged("us-ofac-sdn", "GLOMAG")
    True
    """
    known = source_id in source_ids()
    return codebook.programmes_of((known and card_of(source_id).tags_of) or source_id, tag)
