"""A review as a value: its text, and the tables, rows and files behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.table import Table
from magnitsky.measure.window import Window
from magnitsky.present.report.document import ReportDocument


@dataclass(frozen=True, slots=True)
class Scopes:
    """
    The scopes of a review.

    `began` and `ended` are flows of the window; `stock` and `ever` are as of its last day, or of
    the latest snapshot if that is earlier (`until`). `wide` has the rows of every narrow-scope
    programme in addition, as of the same day.
    """

    rows: Rows
    began: Scope
    ended: Scope
    stock: Scope
    ever: Scope
    wide_rows: Rows
    wide: Scope
    window: Window
    until: date

    def stale(self) -> list[SourceReading]:
        """The readings that end before the window does."""
        return self.began.stale(self.window.last)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One snapshot that was read."""

    source: str
    part: str
    published_on: date
    sha256: str
    size: int
    address: str
    starter: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A review: its text, and the tables, rows and files behind it."""

    document: ReportDocument
    scopes: Scopes
    began: Table
    ended: Table
    in_force: Table
    ever: Table
    files: Sequence[SourceFile]
    complete: bool
