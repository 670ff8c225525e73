"""
Fold a source's snapshots, in order, into listings, versions, designations and changes.

Plain Python: takes records and passes rows to a `Sink`. The same fold runs when a new list arrives
(on the state loaded from the database) and when history is replayed (from nothing), so the register
does not depend on the order in which snapshots were entered.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from magnitsky.convert.record import Record, decode, encode
from magnitsky.enter.fold.diff import amended_fields, carried_fields, fields_set
from magnitsky.enter.fold.loss import LOSS_SHARE, refuse_loss
from magnitsky.enter.fold.snapshot_rows import SnapshotRows
from magnitsky.enter.fold.state import FoldTally, ListingState, ProgrammesOf, Sink
from magnitsky.enter.rows import Observation
from magnitsky.errors import SourceMalformed

SAME_NAME = 0.6
"""Minimum similarity (0 to 1) of two names under one printed number to count as a correction."""


@dataclass(slots=True)
class Fold:
    """The state of one source (or part of one) after its snapshots so far."""

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
            records: the entries; if an id is repeated, the first entry counts and the id is
                reported.
            may_lose: the share of live listings that may be missing; None for any.

        Raises:
            ImplausibleLoss: a larger share than `may_lose` is missing, and at least `LOSS_COUNT`.
            SourceMalformed: there are no entries.
        """
        tally = FoldTally()
        rows = SnapshotRows(self.sink, snapshot, self.last)
        step = _Step(self, snapshot, tally, rows, {}, len(self.live))
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
                # In a list without stable ids, an entry under an unknown key may be new, or known
                # and renamed. Only when all keys of the snapshot have been seen can the two be
                # told apart.
                waiting.append((record, document, printed))
                step.seen[record.source_id] = None
        if not tally.records and not waiting:
            raise SourceMalformed(f"{snapshot.name} has no entries. Nothing was changed.")
        for record, document, printed in waiting:
            step.renumbered(record, document, printed)
        step.mark_missing(may_lose)
        self.last = snapshot
        return tally

    def refuse_loss(self, name: str, keys: Iterable[str], may_lose: float | None) -> None:
        """
        Check, before folding, that a list with these keys does not lose too many listings.

        Raises:
            ImplausibleLoss: a larger share than `may_lose` is missing, and at least `LOSS_COUNT`.
        """
        if may_lose is not None:
            missing = len(self.live.keys() - set(keys))
            refuse_loss(name, missing, len(self.live), may_lose)


@dataclass(slots=True)
class _Step:
    """The folding of one snapshot; `stood` is the number of live listings before it."""

    chain: Fold
    snapshot: Observation
    tally: FoldTally
    rows: SnapshotRows
    seen: dict[str, None]
    stood: int
    by_printed_id: dict[str, ListingState] | None = None

    def repeated(self, record: Record) -> None:
        """Report a repeated id; the first entry counts."""
        self.tally.repeated.append(record.source_id)

    def seen_again(
        self, standing: ListingState, record: Record, document: bytes, printed: bytes
    ) -> None:
        """Process a listing that was live before: a new version if its content differs."""
        self.seen[record.source_id] = None
        self.tally.records += 1
        version = standing.version
        # Nearly every listing of a daily list is unchanged; comparing hashes avoids reading the
        # stored record from the database.
        if version.printed_hash == printed:
            return
        old = decode(version.record or self.chain.sink.record(version))
        old_fields = fields_set(version.fields)
        differences = amended_fields(old, old_fields, record, self.rows.comparable())
        merged = carried_fields(old, old_fields, record, self.snapshot.fields)
        self._designations(standing, record)
        if differences:
            self.tally.amended += 1
            self.rows.change(
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
        self.rows.close_version(version)
        standing.version = self.rows.version(standing.source_id, merged, document, printed, fields)
        if merged.source_id != version.key:
            del self.chain.live[version.key]
            self.chain.live[merged.source_id] = standing

    def first_seen(self, record: Record, document: bytes, printed: bytes) -> None:
        """Process a listing that was not live before: listed, or relisted."""
        self.seen[record.source_id] = None
        self.tally.records += 1
        chain = self.chain
        before = chain.gone.pop(record.source_id, None)
        # A relisted entry keeps its id, so that its history continues.
        source_id = before.source_id if before else self._own_id(record.source_id)
        version = self.rows.version(source_id, record, document, printed, self.snapshot.fields)
        standing = ListingState(source_id, version, {}, before.past if before else set())
        chain.live[record.source_id] = standing
        for programme, tag in self._programmes(record).items():
            self.rows.open(standing, programme, tag, record.listed_on, new_listing=True)
        self._listed(standing, record.name, tuple(standing.open), relisted=before is not None)

    def _own_id(self, source_id: str) -> str:
        """A source id no other listing has: a renamed listing keeps the id made of its old name."""
        if self.chain.stable_ids:
            return source_id
        known = (*self.chain.live.values(), *self.chain.gone.values())
        taken = {one.source_id for one in known if one.version.key != one.source_id}
        while source_id in taken:
            source_id += "-again"
        return source_id

    def renumbered(self, record: Record, document: bytes, printed: bytes) -> None:
        """Match an entry without a stable id by printed number and similar name, or add it."""
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
        Delist the live listings that this snapshot does not hold.

        Raises:
            ImplausibleLoss: a larger share than `may_lose` is missing, and at least `LOSS_COUNT`.
        """
        chain = self.chain
        missing = [key for key in chain.live if key not in self.seen]
        if missing and may_lose is not None:
            refuse_loss(self.snapshot.name, len(missing), self.stood, may_lose)
        for key in missing:
            standing = chain.live[key]
            # A snapshot says nothing about programmes it does not cover (the starter covers narrow
            # ones only), so those designations stay open and the listing stays live.
            ended = [p for p in standing.open if self.rows.is_covered(p)]
            for programme in ended:
                self.rows.end(standing, programme)
            if standing.open:
                continue
            del chain.live[key]
            chain.gone[key] = standing
            self.rows.close_version(standing.version)
            self.tally.delisted += 1
            self.rows.change(standing, "delisted", standing.version.name, tuple(ended))

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
        """Open and end designations of a listing that was live before."""
        now = self._programmes(record)
        was = set(standing.open)
        lost = tuple(p for p in was - now.keys() if self.rows.is_covered(p))
        gained = tuple(p for p in now if p not in was)
        for programme in lost:
            self.rows.end(standing, programme)
        # Only a programme that the last snapshot covered is news; one it could not hold may be
        # old.
        known_absent = tuple(p for p in gained if self.rows.was_covered(p))
        for programme in gained:
            self.rows.open(standing, programme, now[programme], record.listed_on, new_listing=False)
        if lost and known_absent:
            self.tally.moved += 1
            left, came = sorted(lost), sorted(known_absent)
            detail = {"from": left, "to": came}
            self.rows.change(standing, "moved", record.name, (*left, *came), detail=detail)
        elif known_absent:
            self.tally.listed += 1
            again = all(p in standing.past for p in known_absent)
            kind = "relisted" if again else "listed"
            self.rows.change(
                standing, kind, record.name, known_absent, detail={"beside": sorted(was)}
            )
        elif lost:
            self.tally.delisted += 1
            self.rows.change(
                standing, "delisted", record.name, lost, detail={"beside": sorted(standing.open)}
            )

    def _programmes(self, record: Record) -> dict[str, str]:
        """Programme id to tag; a tag unknown to the codebook is its own programme id."""
        found: dict[str, str] = {}
        for tag in record.programmes:
            known = self.chain.programmes_of(tag)
            if not known:
                self.tally.unknown_tags[tag] = self.tally.unknown_tags.get(tag, 0) + 1
            for programme in known or (tag,):
                found.setdefault(programme, tag)
        return found

    def _listed(
        self, standing: ListingState, name: str, programmes: tuple[str, ...], *, relisted: bool
    ) -> None:
        """Report a listing as new, unless the first snapshot held it and so its date is unknown."""
        dated = [p for p in programmes if standing.open[p].basis != "first-snapshot"]
        # The first snapshot cannot tell a new listing from an old one, so it reports no change.
        if not dated and (programmes or self.chain.last is None):
            return
        if self.chain.last is not None:
            self.tally.relisted += relisted
            self.tally.listed += not relisted
        first = standing.open[dated[0]] if dated else None
        self.rows.change(
            standing,
            "relisted" if relisted else "listed",
            name,
            tuple(dated),
            on=first.starts_on if first else self.snapshot.on,
            basis=first.basis if first else "snapshot",
        )


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= SAME_NAME
