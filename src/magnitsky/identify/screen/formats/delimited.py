"""Delimited text: cells separated by commas, semicolons or tabs (CSV, TSV)."""

import csv
import io
import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from magnitsky.errors import Refused
from magnitsky.identify.screen.checkpoint import Note, Said
from magnitsky.identify.screen.columns import Chosen, Layout
from magnitsky.identify.screen.formats.lines import JsonLine, JsonLines
from magnitsky.identify.screen.query_row import QueryRow
from magnitsky.identify.screen.rows import Answered, ScreeningRow

_DELIMITERS = ",;\t|"
_MOST_LINES = 200
"""Maximum lines of one row; a longer row has an unbalanced quotation mark."""
_MARK = "\ufeff"
csv.field_size_limit(1 << 30)


class Delimited:
    """A CSV file. Output is UTF-8, with a byte-order mark unless the input had none."""

    def __init__(self, path: Path, added: Sequence[str], *, encoding: str = "") -> None:
        """Raises: Refused: it is empty."""
        self._name = path.name
        self._lines = JsonLines(path, encoding)
        self.size = self._lines.size
        self._delimiter = _delimiter(itertools.islice(self._lines, _MOST_LINES))
        heading = next(filter(_has_text, self._records()), None)
        if heading is None:
            raise Refused(f"{path.name} is empty. Put headings in the first row, one of them name.")
        self._heading = heading.cells
        self.columns = [column.strip() for column in heading.cells]
        self.added = free_names(self.columns, added)
        self._layout: Layout | None = None

    def lay_out(self, chosen: Chosen, kind: str = "") -> "Delimited":
        """Find the columns that are read. Raises: Refused, as `Layout`."""
        self._layout = Layout(self.columns, chosen, file=self._name, kind=kind)
        return self

    def rows(self) -> Iterator[ScreeningRow]:
        """Every row except the headings; a blank line is a row only if there is one column."""
        width = len(self.columns)
        records = enumerate(self._records(), start=1)
        next(one for one in records if _has_text(one[1]))
        for number, (cells, line, at, said) in records:
            if len(cells) == width:
                yield ScreeningRow(number, cells, said, at)
            elif cells or width == 1:
                yield ScreeningRow(number, *_fitted(cells, line, said, width), at)

    def _records(self) -> Iterator["CsvRecord"]:
        return _records(iter(self._lines), self._delimiter)

    def ask(self, row: ScreeningRow) -> QueryRow:
        """The query in a row."""
        assert self._layout is not None  # noqa: S101 - whoever asks has laid it out
        return self._layout.ask(row.number, row.kept.__getitem__, row.said)

    def head(self) -> bytes:
        """The headings."""
        mark = "" if self._lines.is_plain else _MARK
        return (mark + self._written([[*self._heading, *self.added]])).encode()

    def block(self, answered: Sequence[tuple[ScreeningRow, Answered]]) -> bytes:
        """Each row, once per tuple of added cells."""
        rows = ([*row.kept, *cells] for row, answer in answered for cells in answer.cells())
        return self._written(rows).encode("utf-8", "replace")

    def _written(self, rows: Iterable[Sequence[Any]]) -> str:
        rows = list(rows)
        text = _joined(rows, self._delimiter, csv.QUOTE_MINIMAL)
        return _joined(rows, self._delimiter, csv.QUOTE_ALL) if "\r" in text else text

    def finish(self, part: Path) -> Path:
        """The part file, which is complete at this point."""
        return part

    def remarks(self) -> list[str]:
        """A remark if the encoding was guessed."""
        if not self._lines.guessed:
            return []
        said = (
            f"{self._name} is not UTF-8; it was read as cp1252 (Western European). If "
            "names look wrong, give the encoding, for example --encoding cp1251 "
            "(Cyrillic)."
        )
        return [said]


class CsvRecord(NamedTuple):
    """The cells of a row as they are in the file."""

    cells: list[str]
    line: str
    at: int
    said: tuple[Said, ...]


def free_names(columns: Sequence[str], added: Sequence[str]) -> tuple[str, ...]:
    """
    Names for added columns, numbered if the file already has such a column.

    >>> free_names(["name", "note"], ["match_id", "note"])
    ('match_id', 'note_2')
    """
    taken = set(columns)
    found: list[str] = []
    for name in added:
        tries = itertools.chain([name], (f"{name}_{n}" for n in itertools.count(2)))
        found.append(next(one for one in tries if one not in taken))
        taken.add(found[-1])
    return tuple(found)


def _delimiter(lines: Iterable[JsonLine]) -> str:
    """The most frequent delimiter in the headings, outside quotation marks, or the declared one."""
    heading = next((line.text for line in lines if line.text.strip()), "")
    if heading.startswith(_NAMED):
        return heading[len(_NAMED)]
    outside = "".join(heading.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


_NAMED = "sep="
"""The first line in which spreadsheet programs declare the delimiter."""


def _has_text(record: CsvRecord) -> bool:
    return any(map(str.strip, record.cells)) and not record.line.startswith(_NAMED)


def _joined(rows: list[Sequence[Any]], delimiter: str, quoting: Literal[0, 1]) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\n", quoting=quoting).writerows(rows)
    return made.getvalue()


def _records(lines: Iterator[JsonLine], delimiter: str) -> Iterator[CsvRecord]:
    waiting: deque[JsonLine] = deque()
    while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
        if line.text.count('"') % 2:
            yield _long_record(line, waiting, lines, delimiter)
        else:
            cells = _cells((line.text,), delimiter)
            yield CsvRecord(cells, line.text, line.at, _ODD if line.odd else ())


_ODD = ((Note.ENCODING.value, ("the row is not in the file's encoding; it was read as cp1252")),)
_OPEN = ((Note.QUOTE.value, "a quotation mark is not closed"),)


def _cells(lines: Iterable[str], delimiter: str, quoting: Literal[0, 3] = 0) -> list[str]:
    """The cells of the first row in some lines; a carriage return within a cell is a character."""
    safe = (
        line if line.find("\r", 0, -2) < 0 else line[:-2].replace("\r", _RETURN) + line[-2:]
        for line in lines
    )
    cells = next(csv.reader(safe, delimiter=delimiter, quoting=quoting), [])
    return [cell.replace(_RETURN, "\r") if _RETURN in cell else cell for cell in cells]


_RETURN = "\ufdd0"
"""A code point that is not a character."""


def _long_record(
    line: JsonLine, waiting: deque[JsonLine], lines: Iterator[JsonLine], delimiter: str
) -> CsvRecord:
    """A row that may continue over several lines because a quotation mark is open."""
    taken = [line]
    closed = True

    def feed() -> Iterator[str]:
        nonlocal closed
        yield line.text
        while len(taken) < _MOST_LINES:
            more = waiting.popleft() if waiting else next(lines, None)
            if more is None:
                break
            taken.append(more)
            yield more.text
        closed = False

    cells = _cells(feed(), delimiter)
    said = _ODD if any(one.odd for one in taken) else ()
    if closed:
        return CsvRecord(cells, "".join(one.text for one in taken), taken[-1].at, said)
    waiting.extendleft(reversed(taken[1:]))
    cells = _cells((line.text,), delimiter, csv.QUOTE_NONE)
    return CsvRecord(cells, line.text, line.at, (*(_ODD if line.odd else ()), *_OPEN))


def _fitted(
    cells: list[str], line: str, said: tuple[Said, ...], width: int
) -> tuple[list[str], tuple[Said, ...]]:
    """As many cells as headings; surplus cells are kept in the note."""
    if len(cells) < width:
        return cells + [""] * (width - len(cells)), said
    if width == 1:
        return [line.rstrip("\r\n")], said
    beyond = cells[width:]
    if not any(beyond):
        return cells[:width], said
    text = f"there are more cells than headings: {', '.join(map(repr, beyond))}"
    return cells[:width], (*said, (Note.CELLS.value, text))
