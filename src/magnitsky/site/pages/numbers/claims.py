"""Published numbers beside the register's own: each claim in prose, with a small table."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from magnitsky.measure.table import Cell, Row, Table
from magnitsky.measure.words import in_words
from magnitsky.site.pages.numbers.cells import ends_in_words

SLUG = "claims"


@dataclass(frozen=True, slots=True)
class Beside:
    """The register's number beside a claim, by one list."""

    published: str
    ours: str
    range: str
    lists: str
    agrees: str
    explained: str
    link: str | None
    listings: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody published, and the register's numbers beside it."""

    id: str
    statement: str
    by: str
    on: str
    address: str | None
    host: str
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims, and how many rows agree in which way."""

    claims: tuple[Claim, ...]
    agreement: tuple[tuple[str, int], ...]


def claims(table: Table, rows_link: Callable[[Row], str | None]) -> Claims | None:
    """The claims of their table; None where the table is of another question."""
    if table.question != SLUG:
        return None
    pairs = list(zip(table.records(), table.rows, strict=True))
    groups = [list(rows) for _id, rows in groupby(pairs, lambda pair: pair[0]["claim"])]
    found = tuple(
        _claim(
            [record for record, _row in group],
            tuple(_beside(table, record, row, rows_link) for record, row in group),
        )
        for group in groups
    )
    agreement = Counter(str(record["agrees"]) for record, _row in pairs)
    return Claims(found, tuple(agreement.most_common()))


def _claim(records: list[dict[str, Cell]], beside: tuple[Beside, ...]) -> Claim:
    first: dict[str, Any] = records[0]
    address = str(first["address"] or "")
    is_web = urlsplit(address).scheme in {"http", "https"}
    return Claim(
        str(first["claim"]),
        str(first["statement"]),
        str(first["by"]),
        in_words(first["stated_on"], "text"),
        address if is_web else None,
        urlsplit(address).hostname or "" if is_web else address,
        beside,
    )


def _beside(
    table: Table, record: dict[str, Any], row: Row, rows_link: Callable[[Row], str | None]
) -> Beside:
    interval = next(column for column in table.columns if column.name == "computed_interval")
    ends = record["computed_interval"]
    number = in_words(record["claimed"], "number")
    bound = str(record["bound"] or "")
    return Beside(
        published=number if bound == "exactly" else f"{_(bound)} {number}".strip(),
        ours=in_words(record["computed"], "number"),
        range=ends_in_words(ends, interval, None) if isinstance(ends, tuple) else "",
        lists=str(record["lists"] or ""),
        agrees=_(str(record["agrees"])),
        explained=str(record["explained"] or ""),
        link=rows_link(row),
        listings=f"{len(row.ids):,}",
    )
