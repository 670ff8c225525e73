"""The register's listings as subjects to compare, in their latest version."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from magnitsky import __version__
from magnitsky.convert.record import decode
from magnitsky.enter.read.versions import last_versions, versions_state
from magnitsky.identify.compare.subject import Subject, subject_of
from magnitsky.identify.index.engine_version import ENGINE
from magnitsky.identify.index.index import Index
from magnitsky.identify.index_cache import keep_index, kept_index


class ListedSubject(NamedTuple):
    """One listing: its row, a hash of its latest content, and its record."""

    pk: int
    content: bytes
    record: bytes
    source: str
    address: str

    def subject(self) -> Subject:
        """The identifying facts; the id is the listing's reference."""
        return subject_of(decode(self.record), self.address, self.source)


def listed() -> Iterator[ListedSubject]:
    """
    All listings of the register, current or not, in the order of their references.

    Two parts of one source that print the same number are one reference; its latest record counts.
    """
    for pk, source, address, content in last_versions():
        digest = hashlib.blake2s(content, digest_size=16, key=ENGINE.encode()).digest()
        yield ListedSubject(pk, digest, content, source, address)


def register_index(folder: Path) -> Index:
    """The index of all listings; read from its file in the folder if nothing has changed."""
    of = _state()
    path = folder / "names.index"
    index = kept_index(path, of)
    if index is None:
        index = Index(listed_subjects())
        keep_index(index, path, of)
    return index


def _state() -> str:
    """A value that changes whenever the content of a listing changes."""
    return f"{__version__} {ENGINE} {versions_state()}"


def listed_subjects() -> Iterator[Subject]:
    """All subjects that are or were listed, to screen names against."""
    return (one.subject() for one in listed())
