"""Fold a source again from its archived bytes: older lists, and rebuilds."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from magnitsky.collect.archive import Archive, snapshot_id
from magnitsky.convert.read import Publication, recognised
from magnitsky.convert.record import Problem
from magnitsky.convert.source import Source, programmes_tagged, source
from magnitsky.enter.fold.fold import Fold
from magnitsky.enter.fold.loss import LOSS_SHARE
from magnitsky.enter.fold.state import ProgrammesOf
from magnitsky.enter.models import Snapshot
from magnitsky.enter.write.advisory_lock import writing
from magnitsky.enter.write.announcements.rematch import rematch
from magnitsky.enter.write.publication import IngestedPublication
from magnitsky.enter.write.reconcile import MemorySink, reconcile
from magnitsky.enter.write.row_store import RowStore, order_of, snapshots_of
from magnitsky.enter.write.snapshots import keep, keep_refused, observation, snapshot_row
from magnitsky.enter.write.sync_result import Progress, SyncResult, sync_result
from magnitsky.errors import MagnitskyError


def enter_history(
    archive: Archive,
    arriving: Sequence[IngestedPublication],
    *,
    accept_loss: str = "",
    progress: Progress = lambda _: None,
) -> list[SyncResult]:
    """
    Enter dated publications of one source in any order, including ones older than those known.

    The source's whole history is folded again from the archived bytes, so the register is the same
    whatever the order of entry. A publication that cannot be read, or in which an implausible share
    of listings is missing, is skipped, kept for inspection and reported in the results; the others
    are entered.

    Raises:
        RegisterBusy: another process is writing.
    """
    parts: dict[str, list[IngestedPublication]] = {}
    for one in arriving:
        parts.setdefault(one.publication.part, []).append(one)
    done: list[SyncResult] = []
    for part, group in parts.items():
        with writing(group[0].source.id, part):
            done += Replay(archive, group[0].source, part, accept_loss, progress).run(group)
    return done


def rebuild(archive: Archive, source_id: str, *, progress: Progress = lambda _: None) -> int:
    """
    Fold a source again from its archived snapshots, with today's codebook and parsers.

    Returns:
        The number of rows that were superseded; 0 if nothing changed.
    """
    superseded = 0
    places = Snapshot.objects.filter(source=source_id, starter=False)
    for part in sorted(set(places.values_list("part", flat=True))):
        with writing(source_id, part):
            replay = Replay(archive, source(source_id), part, progress=progress)
            replay.run([])
            superseded += replay.superseded
    return superseded


@dataclass(slots=True)
class Replay:
    """A fold of a source from its first snapshot, known and arriving snapshots together."""

    archive: Archive
    source: Source
    part: str
    accept_loss: str = ""
    progress: Progress = lambda _: None
    superseded: int = 0

    def run(self, arriving: Sequence[IngestedPublication]) -> list[SyncResult]:
        """Fold, and make the result current in the register."""
        ledger = RowStore(self.source.id, self.part, datetime.now(UTC))
        known = [s for s in snapshots_of(self.source.id, self.part) if not s.starter]
        known_hashes = {snapshot.sha256 for snapshot in known}
        queue: list[tuple[Any, Snapshot, IngestedPublication | None]] = [
            (order_of(s), s, None) for s in known
        ]
        done: list[SyncResult] = []
        for one in arriving:
            sha256 = snapshot_id(one.paths)
            if sha256 in known_hashes:
                done.append(sync_result(one, sha256, unchanged=True))
                continue
            known_hashes.add(sha256)
            snapshot = snapshot_row(one, sha256, self.accept_loss, ledger.now)
            queue.append((order_of(snapshot), snapshot, one))
        if arriving and len(done) == len(arriving):
            return done
        memory = MemorySink()
        chain = Fold(tags_of(self.source.id), memory, self.source.card.stable_ids)
        for _, snapshot, new in sorted(queue, key=lambda entry: entry[0]):
            entered = self._fold(chain, snapshot, new)
            if entered is not None:
                done.append(entered)
            if snapshot.pk is not None:
                ledger.snapshots[snapshot.sha256] = snapshot.pk
        self._drop_starter(ledger)
        self.superseded = reconcile(ledger, memory.rows)
        rematch(self.source.id, ledger.now)
        return done

    def _fold(
        self, chain: Fold, snapshot: Snapshot, one: IngestedPublication | None
    ) -> SyncResult | None:
        self.progress(one.publication.name if one else snapshot.published_text)
        observed = observation(snapshot, one.publication.name if one else "")
        if one is None:
            # A loss in a snapshot already in the register was accepted when it was entered.
            with _unpacked(self.archive, self.source, snapshot) as publication:
                chain.fold(observed, publication.records(lambda _: None), may_lose=None)
            return None
        problems: list[Problem] = []
        try:
            # Read to the end before folding: a failure half-way would leave the in-memory fold
            # with part of a snapshot that is then skipped.
            records = list(one.publication.records(problems.append))
            share = None if self.accept_loss else _share(chain, observed.on)
            chain.refuse_loss(observed.name, [record.source_id for record in records], share)
            tally = chain.fold(observed, records, may_lose=None)
        except MagnitskyError as error:
            keep_refused(self.archive, one, error)
            return sync_result(one, snapshot.sha256, refused=str(error))
        snapshot.save()
        return keep(self.archive, one, snapshot, tally, problems)

    def _drop_starter(self, ledger: RowStore) -> None:
        starters = Snapshot.objects.filter(source=self.source.id, part=self.part, starter=True)
        starters.filter(superseded_at=None).update(superseded_at=ledger.now)
        ledger.snapshots.update(starters.values_list("sha256", "pk"))


def _share(chain: Fold, on: date) -> float:
    """The share of listings that may be missing; it grows with the years between two snapshots."""
    if chain.last is None:
        return LOSS_SHARE
    return LOSS_SHARE * max(1.0, (on - chain.last.on).days / 365)


@contextmanager
def _unpacked(archive: Archive, of: Source, snapshot: Snapshot) -> Iterator[Publication]:
    kept = archive.snapshot(of.id, snapshot.sha256)
    with tempfile.TemporaryDirectory(prefix="magnitsky-") as scratch:
        paths = [
            archive.extract(file.sha256, Path(scratch) / f"{i}-{file.name}")
            for i, file in enumerate(kept.files)
        ]
        yield recognised(of, paths)


def tags_of(source_id: str) -> ProgrammesOf:
    """The codebook's programmes for each tag of a source."""
    return lambda tag: programmes_tagged(source_id, tag)
