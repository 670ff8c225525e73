"""The rows that one snapshot adds and ends, with their dates and the basis of these."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from magnitsky.convert.record import Record
from magnitsky.enter.fold.diff import PRIMARY_NAMES, SAID_ALIKE, fields_text
from magnitsky.enter.fold.state import ListingState, Sink
from magnitsky.enter.rows import ChangeRow, DesignationRow, Observation, StartBasis, VersionRow


@dataclass(frozen=True, slots=True)
class SnapshotRows:
    """Write the rows of a snapshot to a sink; `last` is the previous snapshot."""

    sink: Sink
    snapshot: Observation
    last: Observation | None

    def open(
        self,
        standing: ListingState,
        programme: str,
        tag: str,
        listed_on: str | None,
        *,
        new_listing: bool,
    ) -> None:
        """Begin a designation: on the publisher's date, unless a snapshot contradicts it."""
        snapshot, last = self.snapshot, self.last
        after = last.on if last and self.was_covered(programme) else None
        says = listed_on if new_listing or not self.was_covered(programme) else None
        stated = _latest_day(says) if says else None
        basis: StartBasis
        # The publisher's date counts only if the snapshots allow it: not after the first one that
        # holds the designation, and after the last one that does not.
        if stated and stated <= snapshot.on and (after is None or stated > after):
            starts_on, basis = stated, "publisher"
        else:
            starts_on, basis = snapshot.on, "snapshot" if after else "first-snapshot"
        row = DesignationRow(
            source_id=standing.source_id,
            programme=programme,
            tag=tag,
            starts_on=starts_on,
            basis=basis,
            listed_on=says,
            listed_after=after,
            listed_by=snapshot.on,
        )
        standing.open[programme] = row
        self.sink.add(row)

    def end(self, standing: ListingState, programme: str) -> None:
        """End a designation: between the last snapshot and this one."""
        row = standing.open.pop(programme)
        row.ends_on = self.snapshot.on
        row.delisted_after = self.last.on if self.last else None
        standing.past.add(programme)
        self.sink.close(row)

    def change(
        self,
        standing: ListingState,
        kind: str,
        name: str,
        programmes: tuple[str, ...],
        *,
        on: date | None = None,
        basis: str = "snapshot",
        detail: dict[str, Any] | None = None,
    ) -> None:
        """Add a change; its date is the snapshot's unless another is given."""
        self.sink.add(
            ChangeRow(
                source_id=standing.source_id,
                kind=kind,  # type: ignore[arg-type]
                on=on or self.snapshot.on,
                basis=basis,
                snapshot=self.snapshot.id,
                name=name,
                programmes=programmes,
                detail=detail or {},
            )
        )

    def version(
        self,
        source_id: str,
        record: Record,
        document: bytes,
        printed: bytes,
        fields: frozenset[str],
    ) -> VersionRow:
        """Add a new version of a listing, beginning with this snapshot."""
        row = VersionRow(
            source_id=source_id,
            key=record.source_id,
            name=record.name,
            kind=record.kind,
            record=document,
            printed_hash=printed,
            fields=fields_text(fields),
            seen_from=self.snapshot.on,
            snapshot=self.snapshot.id,
        )
        self.sink.add(row)
        return row

    def close_version(self, version: VersionRow) -> None:
        """End a version of a listing."""
        version.seen_until = self.snapshot.on
        self.sink.close(version)

    def is_covered(self, programme: str) -> bool:
        """Whether this snapshot covers a programme."""
        return self.snapshot.covers is None or programme in self.snapshot.covers

    def was_covered(self, programme: str) -> bool:
        """Whether the last snapshot covered a programme; False if there was none."""
        last = self.last
        return last is not None and (last.covers is None or programme in last.covers)

    def comparable(self) -> frozenset[str]:
        """
        The fields to compare with the last snapshot.

        Formats word the same facts differently, so across two formats only a few fields are
        compared.
        """
        last, snapshot = self.last, self.snapshot
        if last is None or last.format == snapshot.format:
            return snapshot.fields
        return snapshot.fields & SAID_ALIKE | {PRIMARY_NAMES}


def _latest_day(text: str) -> date | None:
    """
    The last day that a date of any precision may mean; None for a range or an approximation.

    >>> _latest_day("2021"), _latest_day("2021-02"), _latest_day("2021-02-03")
    (datetime.date(2021, 12, 31), datetime.date(2021, 2, 28), datetime.date(2021, 2, 3))
    """
    parts = text.split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    try:
        if len(numbers) == 3:  # noqa: PLR2004 - year, month, day
            return date(*numbers)
        # For an incomplete date the last possible day is safe: the listing was in force by then.
        if len(numbers) == 1:
            return date(numbers[0], 12, 31)
        year, month = numbers
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
