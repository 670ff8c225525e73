"""Read CSV with a header strictly: an incomplete row is an error."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from magnitsky.convert.sniff import Sniff, opened
from magnitsky.errors import SourceMalformed


def header(sniff: Sniff) -> frozenset[str]:
    """The column names on a text's first line; empty if the file is not text."""
    if sniff.shape != "text":
        return frozenset()
    return frozenset(name.strip().strip('"') for name in sniff.first_line.split(","))


def rows(path: Path, required: frozenset[str]) -> Iterator[list[str]]:
    """
    Yield the header, then every row, each with as many cells as the header.

    The text is UTF-8, with or without a byte order mark. Cells keep their white space and line
    ends. Blank lines are skipped.

    Raises:
        SourceMalformed: a required column is missing or one occurs twice, a row has another number
            of cells, a quote is never closed, or the last line has no line end.
        UnicodeDecodeError: the text is not UTF-8.
    """
    with opened(path) as file:
        lines = RememberedLines(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""))
        reader = csv.reader(lines, strict=True)
        try:
            names = _checked(path, next(reader, []), required)
            yield names
            width = len(names)
            for row in reader:
                if len(row) == width:
                    yield row
                elif row:
                    raise SourceMalformed(
                        f"{path.name}: line {reader.line_num} has {len(row)} cells, the header"
                        f" has {width}. The file is cut off or damaged; download it again."
                    )
        except csv.Error as error:
            raise SourceMalformed(
                f"{path.name}: line {reader.line_num} cannot be read ({error}). The "
                "file is cut off or damaged; download it again."
            ) from error
        if not lines.last.endswith(("\n", "\r")):
            raise SourceMalformed(
                f"{path.name}: line {reader.line_num}, the last, has no line end, so the file is"
                " cut off. Download it again."
            )


class RememberedLines:
    """Iterates over the lines of a text and remembers the last one."""

    __slots__ = ("_text", "last")

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.last = line
            yield line


def _checked(path: Path, names: list[str], required: frozenset[str]) -> list[str]:
    missing = required.difference(names)
    if missing:
        raise SourceMalformed(
            f"{path.name}: the header lacks the column{'s' if len(missing) > 1 else ''}"
            f" {', '.join(sorted(missing))}. Nothing was changed."
        )
    if len(set(names)) != len(names):
        raise SourceMalformed(f"{path.name}: a column occurs twice in the header.")
    return names
