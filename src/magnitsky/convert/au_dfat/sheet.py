"""The two layouts of the sheet: nineteen columns since 2025, twelve before."""

from collections.abc import Callable, Iterator
from itertools import islice

from python_calamine import CalamineWorkbook

from magnitsky.convert.au_dfat.entry import MEASURES, record
from magnitsky.convert.au_dfat.rows import NAME, DfatColumns, Gathering, numbered, strays_of
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report, SourceFormat
from magnitsky.errors import SourceMalformed

TWELVE = frozenset(
    {
        "Additional Information",
        "Address",
        "Citizenship",
        "Committees",
        "Control Date",
        "Date of Birth",
        "Listing Information",
        NAME,
        "Name Type",
        "Place of Birth",
        "Reference",
        "Type",
    }
)
NINETEEN = TWELVE | {"Alias Strength", "IMO Number", "Instrument of Designation", *MEASURES}

_CARRIES = ALL_FIELDS - {
    "death_date",
    "gender",
    "links",
    "position",
    "printed_id",
    "statement",
    "url",
}
_TELLING = (b">Reference<", f">{NAME}<".encode(), b">Control Date<", b">Committees<")
_NEWER = (b">Alias Strength<", b">Instrument of Designation<")


def _is_list(sniff: Sniff) -> bool:
    return sniff.shape == "xlsx" and all(column in sniff.head for column in _TELLING)


def _is_newer(sniff: Sniff) -> bool:
    return any(column in sniff.head for column in _NEWER)


def nineteen(sniff: Sniff) -> str | None:
    """The main role if the first row has the columns of the newer layout, otherwise None."""
    return MAIN if _is_list(sniff) and _is_newer(sniff) else None


def twelve(sniff: Sniff) -> str | None:
    """The main role if the first row has the columns of the older layout, otherwise None."""
    return MAIN if _is_list(sniff) and not _is_newer(sniff) else None


def _reader(known: frozenset[str]) -> Callable[[Input, Report], Iterator[Record]]:
    def read(given: Input, report: Report) -> Iterator[Record]:
        """
        Yield the entries.

        The rows are read twice, since a row can be far below its entry.

        Raises:
            SourceMalformed: the sheet has no rows, or the first row lacks a column of the layout.
        """
        file = given.main.name
        sheet = CalamineWorkbook.from_path(given.main).get_sheet_by_index(0)
        header = next(sheet.iter_rows(), None)
        if header is None:
            raise SourceMalformed(f"{file}: the sheet has no rows. Nothing was changed.")
        columns = DfatColumns(file, header, known)
        for name in columns.unknown:
            report(Problem("unknown column", name, ""))
        strays = strays_of(numbered(columns, islice(sheet.iter_rows(), 1, None), lambda _: None))
        rows = numbered(columns, islice(sheet.iter_rows(), 1, None), report)
        for group in Gathering(strays, report).groups(rows):
            made = record(group, report)
            if made is not None:
                yield made

    return read


NINETEEN_COLUMNS = SourceFormat(
    name="XLSX, 19 columns", role=nineteen, read=_reader(NINETEEN), carries=_CARRIES
)
TWELVE_COLUMNS = SourceFormat(
    name="XLSX, 12 columns",
    role=twelve,
    read=_reader(TWELVE),
    carries=_CARRIES - {"identifiers", "measures", "more"},
)
