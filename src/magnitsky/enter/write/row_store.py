"""Between the rows of a fold and the tables: load the current state, write only what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from magnitsky.enter.bulk import BATCH, Inserts, update_rows
from magnitsky.enter.fold.fold import Fold
from magnitsky.enter.fold.state import ListingState, ProgrammesOf
from magnitsky.enter.models import Change, Designation, Listing, ListingVersion, Snapshot
from magnitsky.enter.rows import ChangeRow, DesignationRow, VersionRow

Row = VersionRow | DesignationRow | ChangeRow

VERSION = ("key", "name", "kind", "record", "printed_hash", "fields", "seen_from")
DESIGNATION = ("programme", "tag", "listed_on", "starts_on", "basis", "listed_after", "listed_by")
CHANGE = ("kind", "on", "basis", "name")
"""The columns of each table that a row of the fold fills, in order."""
_RECORD_TIME = ("known_from", "end_known_from")
_MODEL = {VersionRow: ListingVersion, DesignationRow: Designation, ChangeRow: Change}


@dataclass
class RowStore:
    """
    Reads and writes the rows of one source (or part of it), within one transaction.

    A `Sink`: rows are buffered and written in batches; call `finish` to write the rest.
    `snapshots` and `listings` map hashes and source ids to primary keys.
    """

    source: str
    part: str
    now: datetime
    snapshots: dict[str, int] = field(default_factory=dict)
    listings: dict[str, int] = field(default_factory=dict)
    prefetch: bool = False
    _records: dict[int, bytes] = field(default_factory=dict)
    _waiting: list[Row] = field(default_factory=list)
    _closed: dict[type, list[tuple[Any, ...]]] = field(default_factory=dict)
    _superseded: dict[type, list[tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._inserts = {
            VersionRow: Inserts(
                ListingVersion, ("listing", "snapshot", *VERSION, "seen_until", *_RECORD_TIME)
            ),
            DesignationRow: Inserts(
                Designation,
                ("listing", *DESIGNATION, "ends_on", "delisted_after", *_RECORD_TIME),
            ),
            ChangeRow: Inserts(
                Change,
                ("listing", "snapshot", *CHANGE, "programmes", "detail", *_RECORD_TIME),
            ),
        }
        found = Listing.objects.filter(source=self.source, part=self.part)
        self.listings = dict(found.values_list("source_id", "pk"))

    def add(self, row: Row) -> None:
        """Buffer a new row."""
        self._waiting.append(row)
        if len(self._waiting) >= BATCH:
            self._flush()

    def close(self, row: VersionRow | DesignationRow) -> None:
        """Set the end of a stored row; a row that is still buffered is inserted with its end."""
        if row.pk is not None:
            end = (
                (row.seen_until, self.now, row.pk)
                if isinstance(row, VersionRow)
                else (row.ends_on, row.delisted_after, self.now, row.pk)
            )
            self._closed.setdefault(type(row), []).append(end)

    def supersede(self, row: Row) -> None:
        """Mark a stored row as superseded; it is kept for queries on an earlier record time."""
        self._superseded.setdefault(_MODEL[type(row)], []).append((self.now, row.pk))

    def record(self, version: VersionRow) -> bytes:
        """The record of a version loaded without it; `prefetch` reads all live records at once."""
        if self.prefetch:
            mine = {"listing__source": self.source, "listing__part": self.part}
            live = ListingVersion.objects.filter(**mine, known_until=None, seen_until=None)
            rows = live.values_list("pk", "record").iterator(BATCH)
            self._records = {pk: bytes(record) for pk, record in rows}
            self.prefetch = False
        known = self._records.pop(version.pk or 0, None)
        if known is not None:
            return known
        stored = ListingVersion.objects.values_list("record", flat=True).get(pk=version.pk or 0)
        return bytes(stored)

    def finish(self) -> None:
        """Write everything that is still buffered."""
        self._flush()
        for insert in self._inserts.values():
            insert.write()
        update_rows(
            ListingVersion, ("seen_until", "end_known_from"), self._closed.get(VersionRow, [])
        )
        update_rows(
            Designation,
            ("ends_on", "delisted_after", "end_known_from"),
            self._closed.get(DesignationRow, []),
        )
        for model, rows in self._superseded.items():
            update_rows(model, ("known_until",), rows)

    def _flush(self) -> None:
        self._add_listings(row.source_id for row in self._waiting)
        for row in self._waiting:
            self._inserts[type(row)].add(self._values(row))
        self._waiting = []

    def _add_listings(self, source_ids: Iterable[str]) -> None:
        new = [i for i in dict.fromkeys(source_ids) if i not in self.listings]
        if not new:
            return
        insert = Inserts(Listing, ("source", "part", "source_id"))
        for source_id in new:
            insert.add((self.source, self.part, source_id))
        insert.write()
        mine = Listing.objects.filter(source=self.source, part=self.part)
        # Bulk inserts return no keys. New rows have higher keys than all known ones, so only these
        # are read back.
        made = mine.filter(pk__gt=max(self.listings.values(), default=0))
        self.listings.update(made.values_list("source_id", "pk"))

    def _values(self, row: Row) -> tuple[Any, ...]:
        listing = self.listings[row.source_id]
        if isinstance(row, VersionRow):
            said = (getattr(row, name) for name in VERSION)
            ended = self.now if row.seen_until else None
            snapshot = self.snapshots[row.snapshot]
            return (listing, snapshot, *said, row.seen_until, self.now, ended)
        if isinstance(row, DesignationRow):
            said = (getattr(row, name) for name in DESIGNATION)
            ended = self.now if row.ends_on else None
            return (listing, *said, row.ends_on, row.delisted_after, self.now, ended)
        said = (getattr(row, name) for name in CHANGE)
        listed = (listing, self.snapshots[row.snapshot])
        return (*listed, *said, row.programmes, row.detail, self.now, None)


def load_chain(ledger: RowStore, programmes_of: ProgrammesOf, *, stable_ids: bool) -> Fold:
    """The fold at the register's current state: live and delisted listings."""
    chain = Fold(programmes_of, ledger, stable_ids)
    mine = {"listing__source": ledger.source, "listing__part": ledger.part}
    by_listing: dict[int, ListingState] = {}
    versions = ListingVersion.objects.filter(**mine, known_until=None).order_by("seen_from", "pk")
    for pk, listing, source_id, key, name, kind, printed, fields, since, until in (
        versions.values_list(
            "pk", "listing_id", "listing__source_id", "key", "name", "kind", "printed_hash",
            "fields", "seen_from", "seen_until",
        ).iterator(BATCH)
    ):  # fmt: skip
        version = VersionRow(
            source_id, key, name, kind, b"", bytes(printed), fields, since, "", until, pk
        )
        # Ordered by date, so the last version of a listing overwrites the earlier ones.
        by_listing[listing] = ListingState(source_id, version)
    for standing in by_listing.values():
        where = chain.gone if standing.version.seen_until else chain.live
        where[standing.version.key] = standing
    _load_designations(by_listing, mine)
    return chain


def _load_designations(by_listing: dict[int, ListingState], mine: dict[str, str]) -> None:
    rows = Designation.objects.filter(**mine, known_until=None)
    columns = ("pk", "listing_id", "programme", "tag", "starts_on", "basis", "listed_by",
               "listed_on", "listed_after", "ends_on")  # fmt: skip
    for (
        pk,
        listing,
        programme,
        tag,
        starts_on,
        basis,
        by,
        stated,
        after,
        ends_on,
    ) in rows.values_list(*columns).iterator(BATCH):
        standing = by_listing[listing]
        if ends_on is not None:
            standing.past.add(programme)
            continue
        standing.open[programme] = DesignationRow(
            standing.source_id, programme, tag, starts_on, basis, by, stated, after, pk=pk
        )


def snapshots_of(source: str, part: str) -> list[Snapshot]:
    """All snapshots of a source, in order of publication."""
    found = Snapshot.objects.filter(source=source, part=part)
    return sorted(found, key=order_of)


def order_of(snapshot: Snapshot) -> tuple[Any, ...]:
    """Sort key: day of publication, then time of day (unknown times last), then hash."""
    # "24" sorts after every real time of day.
    at = snapshot.published_at.isoformat() if snapshot.published_at else "24"
    return (snapshot.published_on, at, snapshot.sha256)
