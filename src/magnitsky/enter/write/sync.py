"""The newest publication of a source into the register: one transaction, all or nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from magnitsky.collect.archive import Archive, snapshot_id
from magnitsky.convert.record import Problem
from magnitsky.enter.fold.loss import LOSS_SHARE
from magnitsky.enter.models import Snapshot
from magnitsky.enter.write.advisory_lock import writing
from magnitsky.enter.write.announcements.rematch import rematch
from magnitsky.enter.write.history import Replay, tags_of
from magnitsky.enter.write.publication import IngestedPublication
from magnitsky.enter.write.row_store import RowStore, load_chain, snapshots_of
from magnitsky.enter.write.snapshots import keep, keep_refused, observation, snapshot_row
from magnitsky.enter.write.sync_result import SyncResult, sync_result
from magnitsky.errors import MagnitskyError, OlderThanKnown, SourceChanged, SourceMalformed


def enter(
    archive: Archive,
    arriving: IngestedPublication,
    *,
    accept_loss: str = "",
    at_least: int = 0,
    at_most: int | None = None,
) -> SyncResult:
    """
    Enter the newest publication of a source.

    Args:
        archive: where the bytes are stored; a refused file is kept for inspection.
        arriving: the publication.
        accept_loss: why any number of listings may be missing; stored with the snapshot.
        at_least: the minimum number of entries; not checked with `accept_loss`.
        at_most: the maximum number of entries; None for no limit.

    Raises:
        SourceChanged: fewer entries than `at_least`, or more than `at_most`.
        OlderThanKnown: a newer publication is in the register.
        ImplausibleLoss: too many live listings are missing.
        SourceMalformed: the file is truncated, damaged or empty.
        RegisterBusy: another process is writing.
    """
    publication = arriving.publication
    sha256 = snapshot_id(arriving.paths)
    same = Snapshot.objects.filter(
        source=arriving.source.id, part=publication.part, sha256=sha256, starter=False
    )
    try:
        with writing(arriving.source.id, publication.part):
            # The same bytes again: only the time of the last check changes.
            if same.update(checked_at=arriving.retrieved_at):
                return sync_result(arriving, sha256, unchanged=True)
            entered = _enter_newest(archive, arriving, sha256, accept_loss)
            if not accept_loss:
                _check_count(arriving.source.id, entered.tally.records, at_least, at_most)
            return entered
    except MagnitskyError as error:
        keep_refused(archive, arriving, error)
        raise


def already_entered(name: str, paths: Sequence[Path]) -> SyncResult | None:
    """The result if exactly these bytes are in the register already; None if they are not."""
    sha256 = snapshot_id(paths)
    same = Snapshot.objects.filter(source=name, sha256=sha256, starter=False)
    known = same.first()
    if known is None:
        return None
    same.update(checked_at=datetime.now(UTC))
    return SyncResult(
        name, paths[0].name, known.published_text, known.published_basis, sha256, unchanged=True
    )


def _check_count(name: str, count: int, at_least: int, at_most: int | None) -> None:
    """Refuse an implausible number of entries; raising rolls back the caller's transaction."""
    if count < at_least:
        fault = f"at least {at_least:,} are expected"
    elif at_most is not None and count > at_most:
        fault = f"at most {at_most:,} are expected"
    else:
        return
    raise SourceChanged(
        f"{name}: the list has {count:,} entries; {fault}. Nothing was changed, and "
        "the file is kept for inspection. If it is right, enter it with: magnitsky "
        f"sync {name} --from FILE"
    )


def _enter_newest(
    archive: Archive, arriving: IngestedPublication, sha256: str, accept_loss: str
) -> SyncResult:
    publication = arriving.publication
    before = snapshots_of(arriving.source.id, publication.part)
    real = [snapshot for snapshot in before if not snapshot.starter]
    if real and arriving.published.on < real[-1].published_on:
        raise OlderThanKnown(
            f"{arriving.source.id}: {publication.name} is dated "
            f"{arriving.published.text}, older than the latest one in the register "
            f"({real[-1].published_text}). Nothing was changed. Enter it as history "
            f"with: magnitsky history {arriving.source.id} FILE"
        )
    starter = next((s for s in before if s.starter and s.superseded_at is None), None)
    # The list is not newer than the starter's facts and cannot follow them in the fold. The
    # history is folded again from real snapshots, and the starter is superseded.
    if starter is not None and arriving.published.on <= starter.published_on:
        replay = Replay(archive, arriving.source, publication.part, accept_loss)
        (entered,) = replay.run([arriving])
        if entered.refused:
            raise SourceMalformed(entered.refused)
        return entered
    ledger = RowStore(arriving.source.id, publication.part, datetime.now(UTC))
    snapshot = snapshot_row(arriving, sha256, accept_loss, ledger.now)
    snapshot.save()
    ledger.snapshots = {sha256: snapshot.pk}
    stable = arriving.source.card.stable_ids
    chain = load_chain(ledger, tags_of(arriving.source.id), stable_ids=stable)
    last = real[-1] if real else starter
    chain.last = observation(last) if last else None
    # After a change of format every hash differs, so every stored record will be needed.
    ledger.prefetch = last is not None and last.format != snapshot.format
    problems: list[Problem] = []
    observed = observation(snapshot, publication.name)
    share = None if accept_loss else _may_lose(last, observed.on, history=starter is last)
    tally = chain.fold(observed, publication.records(problems.append), may_lose=share)
    ledger.finish()
    rematch(arriving.source.id, ledger.now)
    return keep(archive, arriving, snapshot, tally, problems)


def _may_lose(last: Snapshot | None, on: date, *, history: bool) -> float:
    if last is None or not history:
        return LOSS_SHARE
    return LOSS_SHARE * max(1.0, (on - last.published_on).days / 365)
