"""The state of a fold: listings, counts, and the sink that receives the rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from magnitsky.enter.rows import ChangeRow, DesignationRow, VersionRow

ProgrammesOf = Callable[[str], tuple[str, ...]]
"""The codebook's programmes for a publisher's tag; empty if the tag is unknown."""


class Sink(Protocol):
    """Receives the rows of a fold."""

    def add(self, row: VersionRow | DesignationRow | ChangeRow) -> None:
        """Receive a new row."""

    def close(self, row: VersionRow | DesignationRow) -> None:
        """Receive a row whose end has just been set."""

    def record(self, version: VersionRow) -> bytes:
        """The encoded record of a version that was loaded without it."""


@dataclass(slots=True)
class ListingState:
    """The current state of one listing: its version, and its open and ended designations."""

    source_id: str
    version: VersionRow
    open: dict[str, DesignationRow] = field(default_factory=dict)
    past: set[str] = field(default_factory=set)


@dataclass(slots=True)
class FoldTally:
    """Counts of listings that one snapshot changed."""

    records: int = 0
    listed: int = 0
    amended: int = 0
    delisted: int = 0
    relisted: int = 0
    moved: int = 0
    unknown_tags: dict[str, int] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
