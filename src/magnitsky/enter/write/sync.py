"""Writes to the register: one transaction a source, all or nothing."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.db import OperationalError, transaction

from magnitsky import codebook
from magnitsky.collect.archive import Archive, snapshot_id
from magnitsky.convert.read import Publication, recognised
from magnitsky.convert.record import Problem
from magnitsky.convert.source import Source, programmes_tagged, source
from magnitsky.enter.fold.diff import fields_set, fields_text
from magnitsky.enter.fold.fold import Fold
from magnitsky.enter.fold.loss import LOSS_SHARE
from magnitsky.enter.fold.state import FoldTally, ProgrammesOf
from magnitsky.enter.models import Issue, Snapshot
from magnitsky.enter.rows import Observation
from magnitsky.enter.write.advisory_lock import hold
from magnitsky.enter.write.announcements.rematch import rematch
from magnitsky.enter.write.publication import IngestedPublication
from magnitsky.enter.write.row_store import (
    MemorySink,
    RowStore,
    load_chain,
    order_of,
    reconcile,
    snapshots_of,
)
from magnitsky.errors import (
    MagnitskyError,
    OlderThanKnown,
    RegisterBusy,
    SourceChanged,
    SourceMalformed,
)

MOST_ISSUES = 10_000
"""Issues kept of one snapshot; what is cut is said in the last one."""

LONGEST_VALUE = 500
"""Characters kept of a value that could not be placed."""

Progress = Callable[[str], None]
"""Told the name of each publication as it is read."""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What entering one publication did."""

    source: str
    name: str
    published_on: str
    published_basis: str
    snapshot: str
    unchanged: bool = False
    tally: FoldTally = field(default_factory=FoldTally)
    issues: int = 0
    refused: str | None = None

    def as_json(self) -> dict[str, Any]:
        """As it stands in JSON output."""
        return {
            "source": self.source,
            "file": self.name,
            "published_on": self.published_on,
            "published_basis": self.published_basis,
            "snapshot": self.snapshot,
            "unchanged": self.unchanged,
            "records": self.tally.records,
            "listed": self.tally.listed,
            "amended": self.tally.amended,
            "delisted": self.tally.delisted,
            "relisted": self.tally.relisted,
            "moved": self.tally.moved,
            "issues": self.issues,
            "refused": self.refused,
        }


def enter(
    archive: Archive,
    arriving: IngestedPublication,
    *,
    accept_loss: str = "",
    at_least: int = 0,
    at_most: int | None = None,
) -> SyncResult:
    """
    Enter a publication that is the newest of its source.

    Args:
        archive: where the bytes are kept; a file that is refused is kept for inspection.
        arriving: the publication.
        accept_loss: the reason why any number of listings may be missing; kept with the snapshot.
        at_least: the number of entries below which the list is refused.
        at_most: the number of entries above which the list is refused; None for no limit.

    Raises:
        SourceChanged: fewer entries than `at_least`, or more than `at_most`.
        OlderThanKnown: a newer one is known.
        ImplausibleLoss: too many live listings are missing.
        SourceMalformed: the file is cut off, damaged or empty.
        RegisterBusy: another process is writing.
    """
    publication = arriving.publication
    sha256 = snapshot_id(arriving.paths)
    same = Snapshot.objects.filter(
        source=arriving.source.id, part=publication.part, sha256=sha256, starter=False
    )
    try:
        with writing(arriving.source.id, publication.part):
            if same.update(checked_at=arriving.retrieved_at):
                return _entered(arriving, sha256, unchanged=True)
            entered = _enter_newest(archive, arriving, sha256, accept_loss)
            if not accept_loss:
                _check_count(arriving.source.id, entered.tally.records, at_least, at_most)
            return entered
    except MagnitskyError as error:
        keep_refused(archive, arriving, error)
        raise


def already_entered(name: str, paths: Sequence[Path]) -> SyncResult | None:
    """What to answer where exactly these bytes are entered already; None where they are not."""
    sha256 = snapshot_id(paths)
    same = Snapshot.objects.filter(source=name, sha256=sha256, starter=False)
    known = same.first()
    if known is None:
        return None
    same.update(checked_at=_now())
    return SyncResult(
        name, paths[0].name, known.published_text, known.published_basis, sha256, unchanged=True
    )


def _check_count(name: str, count: int, at_least: int, at_most: int | None) -> None:
    """Refuse an implausible number of entries; the caller's transaction is then rolled back."""
    if count < at_least:
        fault = f"it is known to have at least {at_least:,}"
    elif at_most is not None and count > at_most:
        fault = f"it is known to have at most {at_most:,}"
    else:
        return
    raise SourceChanged(
        f"{name}: the list holds {count:,} entries; {fault}. Nothing was changed, and the file is"
        f" kept for inspection. If it is right, enter it with: magnitsky sync {name} --from FILE"
    )


def _enter_newest(
    archive: Archive, arriving: IngestedPublication, sha256: str, accept_loss: str
) -> SyncResult:
    publication = arriving.publication
    before = snapshots_of(arriving.source.id, publication.part)
    real = [snapshot for snapshot in before if not snapshot.starter]
    if real and arriving.published.on < real[-1].published_on:
        raise OlderThanKnown(
            f"{arriving.source.id}: {publication.name} is dated {arriving.published.text}, older"
            f" than the last one entered ({real[-1].published_text}). Nothing was changed. Enter"
            f" it as history with: magnitsky history {arriving.source.id} FILE"
        )
    starter = next((s for s in before if s.starter and s.superseded_at is None), None)
    if starter is not None and arriving.published.on <= starter.published_on:
        replay = _Replay(archive, arriving.source, publication.part, accept_loss)
        (entered,) = replay.run([arriving])
        if entered.refused:
            raise SourceMalformed(entered.refused)
        return entered
    ledger = RowStore(arriving.source.id, publication.part, _now())
    snapshot = snapshot_row(arriving, sha256, accept_loss, ledger.now)
    snapshot.save()
    ledger.snapshots = {sha256: snapshot.pk}
    stable = arriving.source.card.stable_ids
    chain = load_chain(ledger, _programmes_of(arriving.source.id), stable_ids=stable)
    last = real[-1] if real else starter
    chain.last = _observed(last) if last else None
    ledger.prefetch = last is not None and last.format != snapshot.format
    problems: list[Problem] = []
    observed = _observed(snapshot, publication.name)
    share = None if accept_loss else _may_lose(last, observed.on, history=starter is last)
    tally = chain.fold(observed, publication.records(problems.append), may_lose=share)
    ledger.finish()
    rematch(arriving.source.id, ledger.now)
    return _kept(archive, arriving, snapshot, tally, problems)


def enter_history(
    archive: Archive,
    arriving: Sequence[IngestedPublication],
    *,
    accept_loss: str = "",
    progress: Progress = lambda _: None,
) -> list[SyncResult]:
    """
    Enter dated publications of one source, in whatever order, older ones than those known too.

    The whole chain of the source is folded again from the archive's bytes, so that the register
    is the same whichever order they came in. A publication that cannot be read, or in which an
    implausible share of listings is missing, is left out, kept for inspection, and named in the
    answer; the others are entered.

    Raises:
        RegisterBusy: another process is writing.
    """
    parts: dict[str, list[IngestedPublication]] = {}
    for one in arriving:
        parts.setdefault(one.publication.part, []).append(one)
    done: list[SyncResult] = []
    for part, group in parts.items():
        with writing(group[0].source.id, part):
            done += _Replay(archive, group[0].source, part, accept_loss, progress).run(group)
    return done


def rebuild(archive: Archive, source_id: str, *, progress: Progress = lambda _: None) -> int:
    """
    Fold a source again from its archived snapshots, with the codebook and the parsers of today.

    Returns:
        The number of rows that were superseded; 0 where the register already said the same.
    """
    superseded = 0
    places = Snapshot.objects.filter(source=source_id, starter=False)
    for part in sorted(set(places.values_list("part", flat=True))):
        with writing(source_id, part):
            replay = _Replay(archive, source(source_id), part, progress=progress)
            replay.run([])
            superseded += replay.superseded
    return superseded


@dataclass(slots=True)
class _Replay:
    """A source's chain folded from nothing, known and arriving snapshots together."""

    archive: Archive
    source: Source
    part: str
    accept_loss: str = ""
    progress: Progress = lambda _: None
    superseded: int = 0

    def run(self, arriving: Sequence[IngestedPublication]) -> list[SyncResult]:
        """Fold, and make the register believe the outcome."""
        ledger = RowStore(self.source.id, self.part, _now())
        known = [s for s in snapshots_of(self.source.id, self.part) if not s.starter]
        known_hashes = {snapshot.sha256 for snapshot in known}
        queue: list[tuple[Any, Snapshot, IngestedPublication | None]] = [
            (order_of(s), s, None) for s in known
        ]
        done: list[SyncResult] = []
        for one in arriving:
            sha256 = snapshot_id(one.paths)
            if sha256 in known_hashes:
                done.append(_entered(one, sha256, unchanged=True))
                continue
            known_hashes.add(sha256)
            snapshot = snapshot_row(one, sha256, self.accept_loss, ledger.now)
            queue.append((order_of(snapshot), snapshot, one))
        if arriving and len(done) == len(arriving):
            return done
        memory = MemorySink()
        chain = Fold(_programmes_of(self.source.id), memory, self.source.card.stable_ids)
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
        observed = _observed(snapshot, one.publication.name if one else "")
        if one is None:
            with _unpacked(self.archive, self.source, snapshot) as publication:
                chain.fold(observed, publication.records(lambda _: None), may_lose=None)
            return None
        problems: list[Problem] = []
        try:
            records = list(one.publication.records(problems.append))
            share = None if self.accept_loss else _share(chain, observed.on)
            chain.refuse_loss(observed.name, [record.source_id for record in records], share)
            tally = chain.fold(observed, records, may_lose=None)
        except MagnitskyError as error:
            keep_refused(self.archive, one, error)
            return _entered(one, snapshot.sha256, refused=str(error))
        snapshot.save()
        return _kept(self.archive, one, snapshot, tally, problems)

    def _drop_starter(self, ledger: RowStore) -> None:
        starters = Snapshot.objects.filter(source=self.source.id, part=self.part, starter=True)
        starters.filter(superseded_at=None).update(superseded_at=ledger.now)
        ledger.snapshots.update(starters.values_list("sha256", "pk"))


def _share(chain: Fold, on: date) -> float:
    """In history, the share that may be missing grows with the years between two snapshots."""
    if chain.last is None:
        return LOSS_SHARE
    return LOSS_SHARE * max(1.0, (on - chain.last.on).days / 365)


def _may_lose(last: Snapshot | None, on: date, *, history: bool) -> float:
    if last is None or not history:
        return LOSS_SHARE
    return LOSS_SHARE * max(1.0, (on - last.published_on).days / 365)


def _kept(
    archive: Archive,
    arriving: IngestedPublication,
    snapshot: Snapshot,
    tally: FoldTally,
    problems: list[Problem],
) -> SyncResult:
    """The last things within the transaction: the counts, the issues, and the bytes."""
    found = [*problems, *_of_tally(tally)]
    store_issues(snapshot, found)
    snapshot.records = tally.records
    snapshot.save(update_fields=["records"])
    keep_bytes(archive, arriving)
    return _entered(arriving, snapshot.sha256, tally=tally, issues=len(found))


def keep_bytes(archive: Archive, arriving: IngestedPublication) -> None:
    """File what arrived in the archive, byte for byte."""
    archive.add(
        source=arriving.source.id,
        paths=arriving.paths,
        address=arriving.address,
        retrieved_at=arriving.retrieved_at,
        published_on=arriving.published.text,
        published_at=arriving.published.at,
        published_basis=arriving.published.basis,
        etag=arriving.etag,
        last_modified=arriving.last_modified,
        part=arriving.publication.part,
    )


def _of_tally(tally: FoldTally) -> Iterator[Problem]:
    for tag, count in tally.unknown_tags.items():
        yield Problem(
            f"a programme the codebook does not know ({count} entries)", "programmes", tag
        )
    for source_id in tally.repeated:
        yield Problem(
            "the id stands twice; the first entry counts", "source_id", source_id, source_id
        )


def store_issues(snapshot: Snapshot, problems: list[Problem]) -> None:
    """Keep what a snapshot holds that could not be placed."""
    kept = problems[:MOST_ISSUES]
    if len(problems) > MOST_ISSUES:
        cut = str(len(problems) - MOST_ISSUES)
        kept.append(Problem("further issues that are not kept", "", cut))
    Issue.objects.bulk_create(
        [
            Issue(
                snapshot=snapshot,
                source_id=(problem.source_id or "")[:300],
                what=problem.what,
                field=problem.field[:200],
                value=problem.value[:LONGEST_VALUE],
            )
            for problem in kept
        ],
        batch_size=500,
    )


def snapshot_row(
    arriving: IngestedPublication, sha256: str, accept_loss: str, entered_at: datetime
) -> Snapshot:
    """The row of a snapshot that is being entered, not saved yet."""
    publication, published = arriving.publication, arriving.published
    return Snapshot(
        sha256=sha256,
        source=arriving.source.id,
        part=publication.part,
        format=publication.format.name,
        fields=fields_text(publication.carries),
        published_on=published.on,
        published_at=published.at,
        published_text=published.text,
        published_basis=published.basis,
        address=arriving.address,
        retrieved_at=arriving.retrieved_at,
        entered_at=entered_at,
        checked_at=arriving.retrieved_at,
        size=arriving.size,
        records=0,
        accepted_loss=accept_loss,
    )


def _observed(snapshot: Snapshot, file: str = "") -> Observation:
    name = f"{snapshot.source}: {file}" if file else f"{snapshot.source} {snapshot.published_text}"
    covers = frozenset(codebook.narrow()) if snapshot.starter else None
    return Observation(
        snapshot.sha256,
        snapshot.published_on,
        fields_set(snapshot.fields),
        snapshot.format,
        name,
        covers,
    )


def _entered(
    arriving: IngestedPublication,
    sha256: str,
    *,
    unchanged: bool = False,
    tally: FoldTally | None = None,
    issues: int = 0,
    refused: str | None = None,
) -> SyncResult:
    return SyncResult(
        arriving.source.id,
        arriving.publication.name,
        arriving.published.text,
        arriving.published.basis,
        sha256,
        unchanged,
        tally or FoldTally(),
        issues,
        refused,
    )


def keep_refused(archive: Archive, arriving: IngestedPublication, error: MagnitskyError) -> None:
    """Keep the files of a publication that was refused, for inspection."""
    for path in arriving.paths:
        archive.keep_refused(arriving.source.id, path, str(error))


def _programmes_of(source_id: str) -> ProgrammesOf:
    return lambda tag: programmes_tagged(source_id, tag)


@contextmanager
def _unpacked(archive: Archive, of: Source, snapshot: Snapshot) -> Iterator[Publication]:
    kept = archive.snapshot(of.id, snapshot.sha256)
    with tempfile.TemporaryDirectory(prefix="magnitsky-") as scratch:
        paths = [
            archive.extract(file.sha256, Path(scratch) / f"{i}-{file.name}")
            for i, file in enumerate(kept.files)
        ]
        yield recognised(of, paths)


@contextmanager
def writing(source_id: str, part: str) -> Iterator[None]:
    """One transaction, and one writer a source."""
    try:
        with transaction.atomic():
            hold(f"{source_id} {part}")
            yield
    except OperationalError as error:
        if "locked" in str(error):
            raise RegisterBusy(
                f"{source_id}: another process is writing the register. Nothing was changed;"
                " run the same command again."
            ) from error
        raise


def _now() -> datetime:
    return datetime.now(UTC)
