"""A row of somebody's file, and what every format of such a file can do."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from magnitsky.identify.screen.checkpoint import Said
from magnitsky.identify.screen.query_row import QueryRow


class ScreeningRow(NamedTuple):
    """One row, whole: `kept` is what the format needs to write it again; `at` is how far it is."""

    number: int
    kept: Any
    said: tuple[Said, ...] = ()
    at: int = 0


class Answered(Protocol):
    """What is added to a row."""

    @property
    def note(self) -> str:
        """What is said of the row."""

    def cells(self) -> Sequence[tuple[Any, ...]]:
        """The added cells, once or several times."""


class ScreeningFormat(Protocol):
    """A file that is read row by row, and written again with more in it."""

    size: int
    """How far `at` goes."""

    def rows(self) -> Iterator[ScreeningRow]:
        """Every row, in order."""

    def ask(self, row: ScreeningRow) -> QueryRow:
        """Who a row asks for."""

    def head(self) -> bytes:
        """What stands before the first row of the part file."""

    def block(self, answered: Sequence[tuple[ScreeningRow, Any]]) -> bytes:
        """Rows with their answers, as they are added to the part file."""

    def finish(self, part: Path) -> Path:
        """The file that was asked for, made of the part file."""

    def remarks(self) -> list[str]:
        """What is to be said of the file as a whole."""
