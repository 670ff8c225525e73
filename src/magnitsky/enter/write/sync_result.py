"""The result of entering one publication, and the progress callback."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from magnitsky.enter.fold.state import FoldTally
from magnitsky.enter.write.publication import IngestedPublication

Progress = Callable[[str], None]
"""A callback that receives the name of each publication as it is read."""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """The result of entering one publication; `refused` is the reason if it was not entered."""

    source: str
    name: str
    published_on: str
    published_basis: str
    snapshot: str
    unchanged: bool = False
    tally: FoldTally = field(default_factory=FoldTally)
    issues: int = 0
    refused: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The form used in JSON output."""
        return {
            "source": self.source,
            "file": self.name,
            "published_on": self.published_on,
            "published_basis": self.published_basis,
            "snapshot": self.snapshot,
            "unchanged": self.unchanged,
            "records": self.tally.records,
            "listed": self.tally.listed,
            "amended": self.tally.amended,
            "delisted": self.tally.delisted,
            "relisted": self.tally.relisted,
            "moved": self.tally.moved,
            "issues": self.issues,
            "refused": self.refused,
        }


def sync_result(
    arriving: IngestedPublication,
    sha256: str,
    *,
    unchanged: bool = False,
    tally: FoldTally | None = None,
    issues: int = 0,
    refused: str | None = None,
) -> SyncResult:
    """The result of entering `arriving`."""
    return SyncResult(
        arriving.source.id,
        arriving.publication.name,
        arriving.published.text,
        arriving.published.basis,
        sha256,
        unchanged,
        tally or FoldTally(),
        issues,
        refused,
    )
