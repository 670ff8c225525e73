"""Compare the rows of a complete fold with the tables: unchanged, new and superseded rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db.models import Q

from magnitsky.enter.models import Change, Designation, ListingVersion
from magnitsky.enter.rows import ChangeRow, DesignationRow, VersionRow
from magnitsky.enter.write.row_store import CHANGE, DESIGNATION, VERSION, Row, RowStore


@dataclass
class MemorySink:
    """A sink that keeps the rows in memory, to be compared with the tables after the fold."""

    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Keep a row."""
        self.rows.append(row)

    def close(self, row: VersionRow | DesignationRow) -> None:
        """Do nothing: the fold sets the end on the very object that was added."""

    def record(self, version: VersionRow) -> bytes:
        """The record, which these rows always carry."""
        return version.record


def reconcile(ledger: RowStore, rows: Iterable[Row]) -> int:
    """
    Make the register's current rows of a source equal to `rows`; all others are superseded.

    Rows that already agree are left untouched, so an earlier record time still gives the same rows.

    Returns:
        The number of rows that were superseded.
    """
    wanted: dict[type, dict[tuple[Any, ...], list[Row]]] = {
        VersionRow: {}, DesignationRow: {}, ChangeRow: {}
    }  # fmt: skip
    for row in rows:
        wanted[type(row)].setdefault(_identity(row), []).append(row)
    superseded = 0
    for stored in _stored(ledger):
        superseded += _keep_or_supersede(ledger, stored, wanted[type(stored)])
    for group in wanted.values():
        for left in group.values():
            for row in left:
                ledger.add(row)
    ledger.finish()
    return superseded


def _keep_or_supersede(
    ledger: RowStore, stored: Row, wanted: dict[tuple[Any, ...], list[Row]]
) -> int:
    same = wanted.get(_identity(stored), [])
    for i, row in enumerate(same):
        if _end(row) == _end(stored):
            del same[i]
            return 0
    # The row was open and has now ended: an end may be set once without superseding the row.
    if same and _end(stored) is None and not isinstance(stored, ChangeRow):
        row = same.pop(0)
        row.pk = stored.pk
        ledger.close(row)  # type: ignore[arg-type]
        return 0
    ledger.supersede(stored)
    return 1


def _end(row: Row) -> Any:
    if isinstance(row, VersionRow):
        return row.seen_until
    if isinstance(row, DesignationRow):
        return (row.ends_on, row.delisted_after) if row.ends_on else None
    return None


def _identity(row: Row) -> tuple[Any, ...]:
    if isinstance(row, VersionRow):
        return (row.source_id, row.snapshot, *(getattr(row, name) for name in VERSION))
    if isinstance(row, DesignationRow):
        return (row.source_id, *(getattr(row, name) for name in DESIGNATION))
    said = (getattr(row, name) for name in CHANGE)
    return (row.source_id, row.snapshot, *said, _comparable((row.programmes, row.detail)))


def _comparable(value: object) -> str:
    """A JSON value as text with sorted keys, since databases may reorder them."""
    return msgspec.json.encode(value, order="deterministic").decode()


def _stored(ledger: RowStore) -> Iterable[Row]:
    """Every current row of this source in the register."""
    mine = Q(listing__source=ledger.source, listing__part=ledger.part, known_until=None)
    for v in ListingVersion.objects.filter(mine).select_related("listing", "snapshot"):
        yield VersionRow(
            v.listing.source_id, v.key, v.name, v.kind, bytes(v.record), bytes(v.printed_hash),
            v.fields, v.seen_from, v.snapshot.sha256, v.seen_until, v.pk,
        )  # fmt: skip
    for d in Designation.objects.filter(mine).select_related("listing"):
        yield DesignationRow(
            d.listing.source_id, d.programme, d.tag, d.starts_on, d.basis, d.listed_by,  # type: ignore[arg-type]
            d.listed_on, d.listed_after, d.ends_on, d.delisted_after, d.pk,
        )  # fmt: skip
    for c in Change.objects.filter(mine).select_related("listing", "snapshot"):
        yield ChangeRow(
            c.listing.source_id, c.kind, c.on, c.basis, c.snapshot.sha256, c.name,  # type: ignore[arg-type]
            tuple(c.programmes), c.detail, c.pk,
        )  # fmt: skip
