"""The Section 353 reports as a transcribed CSV, one row per person."""

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from magnitsky.codebook.countries import country_codes
from magnitsky.convert.dates import partial_date
from magnitsky.convert.normalise import slug
from magnitsky.convert.record import Name, Problem, Record, Schema
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.convert.table import header, rows

TAG = "Section 353"
"""The programme's tag; the column `program` spells out the same law on every row."""

REQUIRED = frozenset({"schema", "name", "program", "reason", "report-date", "country"})
IGNORED = frozenset({"authority", "topics"})
"""`authority` is the State Department on every row; `topics` is the transcriber's own."""

COLUMNS = REQUIRED | IGNORED | {"aliases", "end-date", "notes", "source_url", "start-date"}
CARRIES = frozenset(
    {"source_id", "schema", "names", "programmes", "country", "listed_on", "statement"}
    | {"remarks", "more", "url"}
)

Cells = Mapping[str, str]
"""A row's trimmed, non-empty cells by column."""

Keep = Callable[[str, str], None]
"""Reports a problem with a column's words, and keeps the words."""

_SCHEMAS: dict[str, Schema] = {name: name for name in get_args(Schema)}


def role(sniff: Sniff) -> str | None:
    """The main role if the header is the transcript's."""
    is_transcript = (REQUIRED | {"authority", "end-date", "source_url"}) <= header(sniff)
    return MAIN if is_transcript else None


def read(given: Input, report: Report) -> Iterator[Record]:
    """
    Yield the persons.

    `listed_on` is the day the row states, otherwise the year of the report that lists the person,
    since the reports give no days. `endDate`, in `more`, is copied from the transcript: the same
    month on every row.
    """
    table = rows(given.main, REQUIRED)
    names = next(table)
    for column in names:
        if column not in COLUMNS:
            report(Problem("unknown column", column, ""))
    taken: dict[str, int] = {}
    for row in table:
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=True) if cell.strip()}
        if "name" in cells:
            yield _record(cells, taken, report)
        else:
            report(Problem("row without a name", "name", cells.get("reason", "")))


def _record(row: Cells, taken: dict[str, int], report: Report) -> Record:
    codes, unread = country_codes(row.get("country", ""))
    source_id = _source_id(row, codes, taken)
    kept: list[str] = []

    def keep(what: str, column: str) -> None:
        report(Problem(what, column, row.get(column, ""), source_id))
        if column in row:
            kept.append(f"{column}: {row[column]}")

    if unread:
        keep("country not known", "country")
    started, reported = _date(row, "start-date", keep), _date(row, "report-date", keep)
    ended, url = _date(row, "end-date", keep), _url(row, keep)
    return Record(
        source_id=source_id,
        schema=_schema(row, keep),
        names=_names(row),
        programmes=_programmes(row, keep),
        country=codes,
        listed_on=started or reported,
        statement=row.get("reason"),
        remarks=(*_parts(row.get("notes", "")), *kept),
        more={"endDate": (ended,)} if ended else {},
        url=url,
    )


def _source_id(row: Cells, codes: tuple[str, ...], taken: dict[str, int]) -> str:
    reported = partial_date(row.get("report-date", ""))
    year = reported[:4] if reported else "undated"
    country = codes[0] if codes else "xx"
    source_id = f"{year}-{country}-{slug(row['name'])}"
    taken[source_id] = count = taken.get(source_id, 0) + 1
    return source_id if count == 1 else f"{source_id}:{count}"


def _date(row: Cells, column: str, keep: Keep) -> str | None:
    day = partial_date(row[column]) if column in row else None
    if column in row and day is None:
        keep("date not read", column)
    return day


def _schema(row: Cells, keep: Keep) -> Schema:
    schema = _SCHEMAS.get(row.get("schema", ""))
    if schema is None:
        keep("schema not known, kept as LegalEntity", "schema")
        return "LegalEntity"
    return schema


def _names(row: Cells) -> tuple[Name, ...]:
    primary = Name(" ".join(row["name"].split()))
    aliases = (Name(text, "alias") for text in _parts(row.get("aliases", "")))
    return (primary, *(alias for alias in aliases if alias.text != primary.text))


def _programmes(row: Cells, keep: Keep) -> tuple[str, ...]:
    printed = " ".join(row.get("program", "").split())
    if TAG in printed:
        return (TAG,)
    keep("programme not known", "program")
    return (printed,) if printed else ()


def _url(row: Cells, keep: Keep) -> str | None:
    url = row.get("source_url")
    if url and not url.startswith("https://"):
        keep("not an address", "source_url")
        return None
    return url


def _parts(cell: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in cell.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


FORMAT = SourceFormat(name="transcribed CSV", role=role, read=read, carries=CARRIES)
