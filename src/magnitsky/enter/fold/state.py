"""What a fold of snapshots holds and gives: the state of a listing, counts, and where rows go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from magnitsky.enter.rows import ChangeRow, DesignationRow, VersionRow

ProgrammesOf = Callable[[str], tuple[str, ...]]
"""The codebook's programmes for a publisher's tag; empty where it knows none."""


class Sink(Protocol):
    """Where the rows of the fold go."""

    def add(self, row: VersionRow | DesignationRow | ChangeRow) -> None:
        """Take a new row."""

    def close(self, row: VersionRow | DesignationRow) -> None:
        """Take the end of a row that was open."""

    def record(self, version: VersionRow) -> bytes:
        """The record of a version whose row was loaded without it."""


@dataclass(slots=True)
class ListingState:
    """What the chain knows of one listing."""

    source_id: str
    version: VersionRow
    open: dict[str, DesignationRow] = field(default_factory=dict)
    past: set[str] = field(default_factory=set)


@dataclass(slots=True)
class FoldTally:
    """What one snapshot did to the register, in counts of listings."""

    records: int = 0
    listed: int = 0
    amended: int = 0
    delisted: int = 0
    relisted: int = 0
    moved: int = 0
    unknown_tags: dict[str, int] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
