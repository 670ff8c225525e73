"""Published numbers beside the register's own, claim by claim."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.table import Cell, Row, Table

SLUG = "claims"


@dataclass(frozen=True, slots=True)
class Counted:
    """The register's number for a claim, with its lists and what explains a difference."""

    lists: str
    number: str
    agrees: str
    explained: str
    link: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: statement, publisher, date, address and number, then the register's numbers."""

    id: str
    statement: str
    by: str
    stated_on: str
    address: str
    number: str
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims in order, and the number of figures by degree of agreement."""

    rows: tuple[ClaimView, ...]
    agree: tuple[tuple[str, int], ...]


def claims_of(table: Table, behind: Callable[[Row], str | None]) -> Claims:
    """The table of claims, grouped by claim."""
    found = tuple(_claims(table, behind))
    agree = Counter(one.agrees for claim in found for one in claim.counted)
    return Claims(found, tuple(agree.most_common()))


def _claims(table: Table, behind: Callable[[Row], str | None]) -> Iterator[ClaimView]:
    pairs = zip(table.records(), table.rows, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0]["claim"]):
        same = list(group)
        said = same[0][0]
        yield ClaimView(
            id=str(said["claim"]),
            statement=str(said["statement"]),
            by=str(said["by"]),
            stated_on=str(said["stated_on"] or ""),
            address=str(said["address"] or ""),
            number=_number(said["claimed"], said["bound"]),
            counted=tuple(_counted(record, behind(row)) for record, row in same),
        )


def _counted(record: dict[str, Any], link: str | None) -> Counted:
    known = record["computed"] is not None
    return Counted(
        lists=record["lists"] or "",
        number=_known(record["computed"], record["computed_interval"]) if known else "",
        agrees=record["agrees"],
        explained=record["explained"] or "",
        link=link if known else None,
    )


def _known(number: Cell, interval: Cell) -> str:
    """The number, or its possible range if the lists leave it open."""
    if isinstance(interval, tuple) and interval[0] != interval[1]:
        return value_text(interval, "interval")
    return _number(number)


def _number(number: Cell, bound: Cell = "exactly") -> str:
    """A number as text; a fraction between 0 and 1 is a share."""
    is_share = isinstance(number, float) and 0 < number < 1
    said = value_text(number, "share" if is_share else "number")
    return said if bound == "exactly" else f"{bound} {said}"
