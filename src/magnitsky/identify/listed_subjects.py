"""The register's listings as subjects to compare, in their last words."""

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
    """One listing: its row, its last content by a hash, and who it is about."""

    pk: int
    content: bytes
    record: bytes
    source: str
    address: str

    def subject(self) -> Subject:
        """What tells who it is; the id is the listing's address."""
        return subject_of(decode(self.record), self.address, self.source)


def listed() -> Iterator[ListedSubject]:
    """
    Every listing that the register believes in, live or not, in the order of their addresses.

    Two parts of one source that print one number are one address; its latest words count.
    """
    for pk, source, address, content in last_versions():
        digest = hashlib.blake2s(content, digest_size=16, key=ENGINE.encode()).digest()
        yield ListedSubject(pk, digest, content, source, address)


def register_index(folder: Path) -> Index:
    """The index of everybody listed, from its file in a folder where nothing has changed since."""
    of = _state()
    path = folder / "names.index"
    index = kept_index(path, of)
    if index is None:
        index = Index(listed_subjects())
        keep_index(index, path, of)
    return index


def _state() -> str:
    """What changes whenever a listing says something else."""
    return f"{__version__} {ENGINE} {versions_state()}"


def listed_subjects() -> Iterator[Subject]:
    """Who is listed, or was: the subjects that a name is screened against."""
    return (one.subject() for one in listed())
