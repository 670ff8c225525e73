"""A review as a value: its words, and the tables, rows and files they were made from."""

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
    What is counted where.

    `began` and `ended` are flows of the window; `stock` and `ever` are of its last day, or of the
    last snapshot where that is earlier (`until`). `wide` has the rows of every narrow programme
    beside those asked for, as of the same day.
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
    """A review: its words, and the tables, rows and files they were made from."""

    document: ReportDocument
    scopes: Scopes
    began: Table
    ended: Table
    in_force: Table
    ever: Table
    files: Sequence[SourceFile]
    complete: bool
