"""A row of a user's file, and the interface of every screening format."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from magnitsky.identify.screen.checkpoint import Said
from magnitsky.identify.screen.query_row import QueryRow


class ScreeningRow(NamedTuple):
    """One row: `kept` is what the format needs to write it again; `at` is the position reached."""

    number: int
    kept: Any
    said: tuple[Said, ...] = ()
    at: int = 0


class Answered(Protocol):
    """What is added to a row."""

    @property
    def note(self) -> str:
        """The notes on the row."""

    def cells(self) -> Sequence[tuple[Any, ...]]:
        """The added cells, once or several times."""


class ScreeningFormat(Protocol):
    """A file that is read row by row and written again with added columns."""

    size: int
    """The largest value of `at`."""

    def rows(self) -> Iterator[ScreeningRow]:
        """Every row, in order."""

    def ask(self, row: ScreeningRow) -> QueryRow:
        """The query in a row."""

    def head(self) -> bytes:
        """What precedes the first row in the part file."""

    def block(self, answered: Sequence[tuple[ScreeningRow, Any]]) -> bytes:
        """Rows with their answers, as appended to the part file."""

    def finish(self, part: Path) -> Path:
        """The requested file, made from the part file."""

    def remarks(self) -> list[str]:
        """Remarks on the file as a whole."""
