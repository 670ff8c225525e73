"""The short list as an ODS spreadsheet: names, regimes, dates, and the old OFSI Group IDs."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from magnitsky.convert.dates import partial_date
from magnitsky.convert.gb_uksl.vocabulary import SCHEMAS
from magnitsky.convert.normalise import clean_text
from magnitsky.convert.record import Identifier, Name, Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import MAIN, Input, Report
from magnitsky.convert.xml import Element, entries_of, local
from magnitsky.errors import SourceMalformed

# Names are printed family name first and unsplit, and sanctions are worded differently from the
# XML, so neither field is compared with it.
CARRIES = frozenset({"schema", "programmes", "listed_on"})
COLUMNS = (
    "Unique ID",
    "OFSI Group ID",
    "Name",
    "Regime Name",
    "Type",
    "Designation source",
    "Date Designated",
    "Sanctions Imposed",
)
_REPEATED = re.compile(r"[0-9]{1,9}")


def role(seen: Sniff) -> str | None:
    """The main role if the file is ODS and its first row has the list's columns."""
    if seen.shape != "ods":
        return None
    try:
        first = next(_rows(seen.path), [])
    except (SourceMalformed, zipfile.BadZipFile, SyntaxError):
        return None
    return MAIN if first[: len(COLUMNS)] == list(COLUMNS) else None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order of the file."""
    rows = _rows(given.main)
    next(rows, None)
    for cells in rows:
        if any(cells):
            record = _record((cells + [""] * len(COLUMNS))[: len(COLUMNS)], report)
            if record is not None:
                yield record


def _record(cells: list[str], report: Report) -> Record | None:
    source_id, group, name, regime, kind, _, designated, measures = cells
    if not source_id or not name:
        report(
            Problem("a row without an id or a name", "Name", ", ".join(cells), source_id or None)
        )
        return None
    day = partial_date(designated)
    if designated and day is None:
        report(Problem("a date that is not understood", "Date Designated", designated, source_id))
    if kind.lower() not in SCHEMAS:
        report(Problem("a type that is not known; read as an entity", "Type", kind, source_id))
    return Record(
        source_id=source_id,
        schema=SCHEMAS.get(kind.lower(), "LegalEntity"),
        names=(Name(name),),
        programmes=(regime,) if regime else (),
        identifiers=(Identifier("sanctionsRef", group, "OFSI Group ID"),) if group else (),
        listed_on=day,
        measures=tuple(one for part in re.split(r"[|,]", measures) if (one := part.strip())),
    )


def _rows(path: Path) -> Iterator[list[str]]:
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
        for element in entries_of(path, content, "table-row"):
            yield _cells(element)


def _cells(row: Element) -> list[str]:
    found: list[str] = []
    for cell in row:
        if local(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        found += [clean_text(_words(cell)) or ""] * _times(cell)
        if len(found) > len(COLUMNS):
            break
    while found and not found[-1]:
        found.pop()
    return found


def _times(cell: Element) -> int:
    """How many cells a repeated cell stands for, limited to the list's columns."""
    said = next((str(v) for k, v in cell.attrib.items() if str(k).endswith("columns-repeated")), "")
    return min(int(said), len(COLUMNS) + 1) if _REPEATED.fullmatch(said) else 1


def _words(cell: Element) -> str:
    value = next((v for k, v in cell.attrib.items() if str(k).endswith("}date-value")), None)
    if value:
        return str(value)[:10]
    return " ".join("".join(part.itertext()) for part in cell if local(part) == "p")
