"""Tables of people who do not exist, in the shapes the questions give."""

from datetime import date

from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.measure.window import year_window

READ = SourceReading("GB-HR", "gb-ofsi", date(2020, 7, 6), date(2023, 6, 5), starter=False)
SCOPE = Scope(("GB-HR",), date(2022, 12, 31), "began", year_window(2022), reads=(READ,))

PROGRAMME = Column("programme", "Programme", "programme")
COUNTRY = Column("country", "Country", "country")
YEAR = Column("year", "Year", "year")
COUNT = Column("count", "Listings", "count")
SHARE = Column("share", "Share", "share")
RATIO = Column("ratio", "Ratio", "ratio")
INTERVAL = Column("ratio_interval", "95% interval", "interval")


def ids(number: int, of: str = "gb-ofsi") -> frozenset[str]:
    return frozenset(f"{of}:{n}" for n in range(number))


def table(
    question: str, columns: tuple[Column, ...], *cells: tuple[Cell, ...], total: int | None = None
) -> Table:
    """A table whose rows hold as many listings as their count says."""
    place = next((n for n, column in enumerate(columns) if column.name == "count"), None)
    rows = tuple(Row(one, ids(_number(one, place))) for one in cells)
    whole = total if total is not None else sum(len(row.ids) for row in rows)
    return Table(question, columns, rows, SCOPE, whole)


def _number(cells: tuple[Cell, ...], place: int | None) -> int:
    number = cells[place] if place is not None else 0
    return number if isinstance(number, int) else 0


def countries(*cells: tuple[Cell, ...]) -> Table:
    return table("countries", (COUNTRY, COUNT), *cells)
