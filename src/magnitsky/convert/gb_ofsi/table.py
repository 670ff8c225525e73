"""The list as a table: CSV or XLSX, 29 columns to 2020, 36 after."""

import codecs
import csv
import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from magnitsky.convert.dates import partial_date
from magnitsky.convert.gb_ofsi.group import OfsiGroup
from magnitsky.convert.normalise import clean_text
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sheets import cell_text
from magnitsky.convert.sheets import rows as sheet_rows
from magnitsky.convert.sniff import Sniff, opened, sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report
from magnitsky.convert.table import RememberedLines
from magnitsky.errors import SourceMalformed

COLUMNS_OLD = (
    "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "DOB", "Town of Birth",
    "Country of Birth", "Nationality", "Passport Details", "NI Number", "Position", "Address 1",
    "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country",
    "Other Information", "Group Type", "Alias Type", "Regime", "Listed On", "Last Updated",
    "Group ID",
)  # fmt: skip
COLUMNS = frozenset(
    {
        *COLUMNS_OLD, "Name Non-Latin Script", "Non-Latin Script Type",
        "Non-Latin Script Language", "Passport Number", "National Identification Number",
        "National Identification Details", "Alias Quality", "UK Sanctions List Date Designated",
    }
)  # fmt: skip
REQUIRED = frozenset({"Name 6", "Group ID", "Regime", "Group Type", "Alias Type", "Listed On"})

_NEVER = frozenset({"country", "death_date", "measures", "printed_id", "url"})
CARRIES = ALL_FIELDS - _NEVER
# The old layout puts into remarks what the new one has labels and columns for.
CARRIES_OLD = CARRIES - {"statement", "gender", "links", "more", "identifiers", "remarks"}
_FIRST = "Last Updated,"


def _is_new(header: str) -> bool:
    return "Non-Latin Script" in header


def role_new(seen: Sniff) -> str | None:
    """The main role if a table begins with `Last Updated` and has columns for other scripts."""
    return MAIN if _is_table(seen) and _is_new(_words(seen)) else None


def role_old(seen: Sniff) -> str | None:
    """The main role if a table begins with `Last Updated` and has no such columns."""
    return MAIN if _is_table(seen) and not _is_new(_words(seen)) else None


def _words(seen: Sniff) -> str:
    return seen.head[:8192].decode("utf-8", "replace")


def _is_table(seen: Sniff) -> bool:
    if seen.shape == "text":
        return seen.first_line.startswith(_FIRST) and "Group ID" in _words(seen)
    return seen.shape == "xlsx" and "Alias Type" in _words(seen) and "Name 6" in _words(seen)


def published(given: Input) -> str | None:
    """The date in the first row."""
    first = next(_rows(given.main), [])
    return partial_date(first[1]) if len(first) > 1 else None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order in which their groups first appear in the file."""
    rows = _rows(given.main)
    next(rows, None)
    header = [name.strip() for name in next(rows, [])]
    _check(given.main, header, report)
    where = header.index("Group ID")
    groups: dict[str, OfsiGroup] = {}
    for number, cells in enumerate(rows, 3):
        if len(cells) != len(header):
            raise SourceMalformed(
                f"gb-ofsi: {given.main.name}, row {number}: {len(cells)} columns "
                f"instead of {len(header)}; the file is cut off or damaged. Nothing "
                "was changed."
            )
        source_id = cells[where]
        if not source_id:
            report(Problem("a row without a Group ID", "Group ID", ", ".join(cells)[:200]))
            continue
        row = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
        groups.setdefault(source_id, OfsiGroup()).add(row)
    # Pop each group once it is converted, so that memory shrinks as records are yielded.
    while groups:
        source_id = next(iter(groups))
        record = groups.pop(source_id).record(source_id, report)
        if record is not None:
            yield record


def _check(path: Path, header: list[str], report: Report) -> None:
    if missing := sorted(REQUIRED - set(header)):
        raise SourceMalformed(
            f"gb-ofsi: {path.name} has no column {missing[0]!r}. Nothing was changed; the file is"
            " not the Consolidated List, or its layout is new: report it as an issue."
        )
    for name in header:
        if name and name not in COLUMNS:
            report(Problem("a column that is not known", name, ""))


def _rows(path: Path) -> Iterator[list[str]]:
    if sniff(path).shape == "xlsx":
        for cells in sheet_rows(path):
            yield [
                _cell(cell if isinstance(cell, str) else cell_text(cell)) if cell != "" else ""
                for cell in cells
            ]
        return
    with opened(path) as file:
        lines = RememberedLines(io.TextIOWrapper(file, encoding=_encoding(path), newline=""))
        for row in csv.reader(lines, strict=True):
            if row:
                yield [_cell(cell) if cell else "" for cell in row]
    if not lines.last.endswith(("\n", "\r")):
        # The last column is the Group ID: a truncated one would identify another target.
        raise SourceMalformed(
            f"gb-ofsi: {path.name}: the last line has no line end, so the file is cut "
            "off. Nothing was changed; download it again."
        )


@lru_cache(50_000)
def _cell(cell: str) -> str:
    """A cleaned cell, cached because the rows of one target repeat its cells many times."""
    return clean_text(cell) or ""


def _encoding(path: Path) -> str:
    """UTF-8 if the whole file is valid; otherwise cp1252, as in the publisher's older exports."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened(path) as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
