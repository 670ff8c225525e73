"""
The chain of one source's snapshots, folded into listings, versions, designations and changes.

Plain Python: it takes records and gives rows to a `Sink`. The same fold runs when a new list
arrives (on the state the database holds) and when history is replayed (from nothing), so the
register does not depend on the order in which snapshots were entered.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any, Protocol

from magnitsky.convert.record import Record, decode, encode
from magnitsky.enter.fold.diff import (
    PRIMARY_NAMES,
    SAID_ALIKE,
    amended,
    carried,
    fields_set,
    fields_text,
)
from magnitsky.enter.rows import ChangeRow, DesignationRow, Observation, StartBasis, VersionRow
from magnitsky.errors import ImplausibleLoss, SourceMalformed

LOSS_SHARE = 0.05
"""The share of live listings that may be missing from the next list."""

LOSS_COUNT = 25
"""The number of live listings that may be missing whatever their share."""

SAME_NAME = 0.6
"""How alike (0 to 1) two names under one printed number are when a list corrects a name."""

ProgrammesOf = Callable[[str], tuple[str, ...]]
"""The codebook's programmes for a publisher's tag; empty where it knows none."""


class Sink(Protocol):
    """Where the rows of the fold go."""

    def add(self, row: VersionRow | DesignationRow | ChangeRow) -> None:
        """Take a new row."""

    def close(self, row: VersionRow | DesignationRow) -> None:
        """Take the end of a row that was open."""

    def record(self, version: VersionRow) -> bytes:
        """The record of a version whose row was loaded without it."""


@dataclass(slots=True)
class ListingState:
    """What the chain knows of one listing."""

    source_id: str
    version: VersionRow
    open: dict[str, DesignationRow] = field(default_factory=dict)
    past: set[str] = field(default_factory=set)


@dataclass(slots=True)
class FoldTally:
    """What one snapshot did to the register, in counts of listings."""

    records: int = 0
    listed: int = 0
    amended: int = 0
    delisted: int = 0
    relisted: int = 0
    moved: int = 0
    unknown_tags: dict[str, int] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Fold:
    """The snapshots of one source (or one part of it) in order of publication."""

    programmes_of: ProgrammesOf
    sink: Sink
    stable_ids: bool = True
    last: Observation | None = None
    live: dict[str, ListingState] = field(default_factory=dict)
    gone: dict[str, ListingState] = field(default_factory=dict)

    def fold(
        self,
        snapshot: Observation,
        records: Iterable[Record],
        *,
        may_lose: float | None = LOSS_SHARE,
    ) -> FoldTally:
        """
        Fold in the next snapshot.

        Args:
            snapshot: not older than the last one.
            records: the entries; a key that comes twice is taken once, and counted.
            may_lose: the share of live listings that may be missing; None: any.

        Raises:
            ImplausibleLoss: more are missing than `may_lose`, and at least `LOSS_COUNT`.
            SourceMalformed: there is no entry at all.
        """
        tally = FoldTally()
        step = _Step(self, snapshot, tally, {}, len(self.live))
        waiting: list[tuple[Record, bytes, bytes]] = []
        for record in records:
            document = encode(record)
            printed = hashlib.blake2b(document, digest_size=16).digest()
            standing = self.live.get(record.source_id)
            if record.source_id in step.seen:
                step.repeated(record)
            elif standing is not None:
                step.seen_again(standing, record, document, printed)
            elif self.stable_ids:
                step.first_seen(record, document, printed)
            else:
                # A list without lasting ids: an entry under an unknown key may be new, or known
                # and renamed. Which one shows only when all keys of the snapshot have been seen.
                waiting.append((record, document, printed))
                step.seen[record.source_id] = None
        if not tally.records and not waiting:
            raise SourceMalformed(f"{snapshot.name} holds no entry. Nothing was changed.")
        for record, document, printed in waiting:
            step.renumbered(record, document, printed)
        step.mark_missing(may_lose)
        self.last = snapshot
        return tally

    def refuse_loss(self, name: str, keys: Iterable[str], may_lose: float | None) -> None:
        """
        Look ahead: whether a list with these keys would lose too much.

        Raises:
            ImplausibleLoss: more are missing than `may_lose`, and at least `LOSS_COUNT`.
        """
        if may_lose is not None:
            missing = len(self.live.keys() - set(keys))
            _refuse_loss(name, missing, len(self.live), may_lose)


@dataclass(slots=True)
class _Step:
    """One snapshot being folded in."""

    chain: Fold
    snapshot: Observation
    tally: FoldTally
    seen: dict[str, None]
    stood: int
    by_printed_id: dict[str, ListingState] | None = None

    def repeated(self, record: Record) -> None:
        """Two entries with one id: the first stands."""
        self.tally.repeated.append(record.source_id)

    def seen_again(
        self, standing: ListingState, record: Record, document: bytes, printed: bytes
    ) -> None:
        """Take up a listing that the last snapshot held too: amend it where its words differ."""
        self.seen[record.source_id] = None
        self.tally.records += 1
        version = standing.version
        # Nearly every listing of a daily list is unchanged; comparing hashes spares reading the
        # stored record from the database.
        if version.printed_hash == printed:
            return
        old = decode(version.record or self.chain.sink.record(version))
        old_fields = fields_set(version.fields)
        differences = amended(old, old_fields, record, self._comparable())
        merged = carried(old, old_fields, record, self.snapshot.fields)
        self._designations(standing, record)
        if differences:
            self.tally.amended += 1
            self._change(
                standing,
                "amended",
                merged.name,
                tuple(standing.open),
                detail={"fields": differences},
            )
        if merged is not record:
            document = encode(merged)
        fields = old_fields | self.snapshot.fields
        if document == encode(old) and fields == old_fields:
            return
        self._close_version(version)
        standing.version = self._version(standing.source_id, merged, document, printed, fields)
        if merged.source_id != version.key:
            del self.chain.live[version.key]
            self.chain.live[merged.source_id] = standing

    def first_seen(self, record: Record, document: bytes, printed: bytes) -> None:
        """Take up a listing that the last snapshot did not hold: listed, or listed again."""
        self.seen[record.source_id] = None
        self.tally.records += 1
        chain = self.chain
        before = chain.gone.pop(record.source_id, None)
        source_id = before.source_id if before else self._own_id(record.source_id)
        version = self._version(source_id, record, document, printed, self.snapshot.fields)
        standing = ListingState(source_id, version, {}, before.past if before else set())
        chain.live[record.source_id] = standing
        for programme, tag in self._programmes(record).items():
            self._open(standing, programme, tag, record.listed_on, new_listing=True)
        self._listed(standing, record.name, tuple(standing.open), relisted=before is not None)

    def _own_id(self, source_id: str) -> str:
        """An id no other listing has: one whose name was corrected keeps the id of its old name."""
        if self.chain.stable_ids:
            return source_id
        known = (*self.chain.live.values(), *self.chain.gone.values())
        taken = {one.source_id for one in known if one.version.key != one.source_id}
        while source_id in taken:
            source_id += "-again"
        return source_id

    def renumbered(self, record: Record, document: bytes, printed: bytes) -> None:
        """Match an entry without a lasting id by its printed number and a like name, or add it."""
        if self.by_printed_id is None:
            self.by_printed_id = self._missing_by_printed_id()
        standing = self.by_printed_id.get(record.printed_id or "")
        if standing is None or not _alike(standing.version.name, record.name):
            self.first_seen(record, document, printed)
            return
        del self.by_printed_id[record.printed_id or ""]
        self.seen[standing.version.key] = None
        self.seen_again(standing, record, document, printed)

    def mark_missing(self, may_lose: float | None) -> None:
        """
        Delist what the last snapshot held and this one does not.

        Raises:
            ImplausibleLoss: more are missing than the share `may_lose`; None allows any.
        """
        chain = self.chain
        missing = [key for key in chain.live if key not in self.seen]
        if missing and may_lose is not None:
            _refuse_loss(self.snapshot.name, len(missing), self.stood, may_lose)
        for key in missing:
            standing = chain.live[key]
            ended = [p for p in standing.open if self._covered(p)]
            for programme in ended:
                self._end(standing, programme)
            if standing.open:
                continue
            del chain.live[key]
            chain.gone[key] = standing
            self._close_version(standing.version)
            self.tally.delisted += 1
            self._change(standing, "delisted", standing.version.name, tuple(ended))

    def _missing_by_printed_id(self) -> dict[str, ListingState]:
        found: dict[str, ListingState] = {}
        for key, standing in self.chain.live.items():
            if key not in self.seen:
                version = standing.version
                record = decode(version.record or self.chain.sink.record(version))
                if record.printed_id:
                    found[record.printed_id] = standing
        return found

    def _designations(self, standing: ListingState, record: Record) -> None:
        """What the snapshot says of the programmes of a listing that stood before."""
        now = self._programmes(record)
        was = set(standing.open)
        lost = tuple(p for p in was - now.keys() if self._covered(p))
        gained = tuple(p for p in now if p not in was)
        for programme in lost:
            self._end(standing, programme)
        known_absent = tuple(p for p in gained if self._was_covered(p))
        for programme in gained:
            self._open(standing, programme, now[programme], record.listed_on, new_listing=False)
        if lost and known_absent:
            self.tally.moved += 1
            left, came = sorted(lost), sorted(known_absent)
            detail = {"from": left, "to": came}
            self._change(standing, "moved", record.name, (*left, *came), detail=detail)
        elif known_absent:
            self.tally.listed += 1
            again = all(p in standing.past for p in known_absent)
            kind = "relisted" if again else "listed"
            self._change(standing, kind, record.name, known_absent, detail={"beside": sorted(was)})
        elif lost:
            self.tally.delisted += 1
            self._change(
                standing, "delisted", record.name, lost, detail={"beside": sorted(standing.open)}
            )

    def _programmes(self, record: Record) -> dict[str, str]:
        """Programme ids, or the tag itself where the codebook knows none, with the tag."""
        found: dict[str, str] = {}
        for tag in record.programmes:
            known = self.chain.programmes_of(tag)
            if not known:
                self.tally.unknown_tags[tag] = self.tally.unknown_tags.get(tag, 0) + 1
            for programme in known or (tag,):
                found.setdefault(programme, tag)
        return found

    def _open(
        self,
        standing: ListingState,
        programme: str,
        tag: str,
        listed_on: str | None,
        *,
        new_listing: bool,
    ) -> None:
        snapshot, last = self.snapshot, self.chain.last
        after = last.on if last and self._was_covered(programme) else None
        says = listed_on if new_listing or not self._was_covered(programme) else None
        stated = _latest_day(says) if says else None
        basis: StartBasis
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
        self.chain.sink.add(row)

    def _end(self, standing: ListingState, programme: str) -> None:
        row = standing.open.pop(programme)
        row.ends_on = self.snapshot.on
        row.delisted_after = self.chain.last.on if self.chain.last else None
        standing.past.add(programme)
        self.chain.sink.close(row)

    def _listed(
        self, standing: ListingState, name: str, programmes: tuple[str, ...], *, relisted: bool
    ) -> None:
        """Say that a listing came, where it is known when: not for all a first snapshot holds."""
        dated = [p for p in programmes if standing.open[p].basis != "first-snapshot"]
        if not dated and (programmes or self.chain.last is None):
            return
        if self.chain.last is not None:
            self.tally.relisted += relisted
            self.tally.listed += not relisted
        first = standing.open[dated[0]] if dated else None
        self._change(
            standing,
            "relisted" if relisted else "listed",
            name,
            tuple(dated),
            on=first.starts_on if first else self.snapshot.on,
            basis=first.basis if first else "snapshot",
        )

    def _change(
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
        self.chain.sink.add(
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

    def _version(
        self,
        source_id: str,
        record: Record,
        document: bytes,
        printed: bytes,
        fields: frozenset[str],
    ) -> VersionRow:
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
        self.chain.sink.add(row)
        return row

    def _close_version(self, version: VersionRow) -> None:
        version.seen_until = self.snapshot.on
        self.chain.sink.close(version)

    def _comparable(self) -> frozenset[str]:
        """Two formats word the same facts differently: across them only a few are compared."""
        last, snapshot = self.chain.last, self.snapshot
        if last is None or last.format == snapshot.format:
            return snapshot.fields
        return snapshot.fields & SAID_ALIKE | {PRIMARY_NAMES}

    def _covered(self, programme: str) -> bool:
        return self.snapshot.covers is None or programme in self.snapshot.covers

    def _was_covered(self, programme: str) -> bool:
        last = self.chain.last
        return last is not None and (last.covers is None or programme in last.covers)


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
        if len(numbers) == 1:
            return date(numbers[0], 12, 31)
        year, month = numbers
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= SAME_NAME


def _refuse_loss(name: str, missing: int, live: int, may_lose: float) -> None:
    if missing >= LOSS_COUNT and missing > live * may_lose:
        raise ImplausibleLoss(
            f"{name}: {missing:,} of {live:,} live listings ({missing / live:.1%}) are missing; at"
            f" most {may_lose:.0%} may be. Nothing was changed. If the publisher really removed"
            " them, enter it with --accept-loss and the reason."
        )
