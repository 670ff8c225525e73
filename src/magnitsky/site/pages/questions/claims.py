"""Published numbers beside the register's own, claim by claim, to be read as prose."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from magnitsky.measure.cell_text import in_words
from magnitsky.measure.table import Cell, Row, Table

SLUG = "claims"


@dataclass(frozen=True, slots=True)
class Counted:
    """The register's number for a claim, from one list or several, and what explains it."""

    lists: str
    number: str
    agrees: str
    explained: str
    link: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: what was said, by whom, when and where, the number; then the register's own."""

    id: str
    statement: str
    by: str
    stated_on: str
    address: str
    number: str
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims in their order, and how many of the numbers agree, in words."""

    rows: tuple[ClaimView, ...]
    agree: tuple[tuple[str, int], ...]


def claims_of(table: Table, behind: Callable[[Row], str | None]) -> Claims:
    """The table of claims as it is read."""
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
    """The number; from the least to the most it may be, where the lists leave that open."""
    if isinstance(interval, tuple) and interval[0] != interval[1]:
        return in_words(interval, "interval")
    return _number(number)


def _number(number: Cell, bound: Cell = "exactly") -> str:
    """A number in words; one between nothing and one is a share."""
    is_share = isinstance(number, float) and 0 < number < 1
    said = in_words(number, "share" if is_share else "number")
    return said if bound == "exactly" else f"{bound} {said}"
