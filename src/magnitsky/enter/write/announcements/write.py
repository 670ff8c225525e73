"""Writes of announcements: documents, their versions, and their matches to listings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from msgspec.structs import replace

from magnitsky.collect.archive import Archive, snapshot_id
from magnitsky.convert import announcement as official
from magnitsky.convert.read import recognised
from magnitsky.convert.record import Problem, encode
from magnitsky.convert.source import programmes_tagged, source
from magnitsky.enter.fold.state import FoldTally
from magnitsky.enter.models import Action, ActionListing, Announcement, Snapshot
from magnitsky.enter.write.advisory_lock import writing
from magnitsky.enter.write.announcements.rematch import BY_HAND, rematch
from magnitsky.enter.write.publication import IngestedPublication
from magnitsky.enter.write.snapshots import keep_bytes, keep_refused, snapshot_row, store_issues
from magnitsky.enter.write.sync_result import Progress, SyncResult
from magnitsky.errors import MagnitskyError, SourceMalformed

INDEX = "index"
"""The archive's part name for pages of an index."""


@dataclass(slots=True)
class _Sum:
    """The combined result of entering several documents."""

    name: str
    documents: int = 0
    issues: int = 0
    newest: Snapshot | None = None
    tally: FoldTally = field(default_factory=FoldTally)

    def add(
        self, announced: official.PublishedAnnouncement, snapshot: Snapshot, issues: int
    ) -> None:
        """Add one document to the totals."""
        kinds = [one.kind for one in announced.actions]
        self.documents += 1
        self.issues += issues
        self.tally.records += len(kinds)
        self.tally.listed += kinds.count("listed")
        self.tally.delisted += kinds.count("removed")
        self.tally.amended += kinds.count("changed")
        if self.newest is None or self.newest.published_on <= snapshot.published_on:
            self.newest = snapshot

    def entered(self) -> SyncResult:
        """The totals as one result, dated by the newest document entered, else the newest known."""
        known = Snapshot.objects.filter(source=self.name)
        newest = self.newest or known.order_by("published_on", "pk").last()
        word = "document" if self.documents == 1 else "documents"
        return SyncResult(
            self.name,
            f"{self.documents:,} {word}",
            newest.published_text if newest else "",
            newest.published_basis if newest else "",
            newest.sha256 if newest else "",
            unchanged=not self.documents,
            tally=self.tally,
            issues=self.issues,
        )


def enter_announcements(
    archive: Archive,
    name: str,
    arriving: Iterable[IngestedPublication],
    pages: Mapping[str, str],
    *,
    progress: Progress = lambda _: None,
) -> list[SyncResult]:
    """
    Enter documents in any order, in one transaction; unreadable ones are skipped and reported.

    Args:
        archive: where the bytes are stored; refused files are kept for inspection.
        name: the source of the announcements.
        arriving: the documents; those already in the register are skipped.
        pages: the address of the official page by document number, where known.
        progress: called with the number of each document.

    Returns:
        One result for all that were entered, then one for each that was refused.

    Raises:
        RegisterBusy: another process is writing.
    """
    now = datetime.now(UTC)
    total = _Sum(name)
    refused: list[SyncResult] = []
    with writing(name, ""):
        for one in arriving:
            number = one.publication.part
            progress(number)
            try:
                # A savepoint per document, so that one unreadable document does not undo the
                # others.
                with transaction.atomic():
                    _enter(archive, one, pages.get(number, ""), now, total)
            except MagnitskyError as error:
                keep_refused(archive, one, error)
                refused.append(refusal_reason(name, one.publication.name, error))
        _correct_addresses(name, pages, now)
        rematch(name, now)
        done = total.entered()
        Snapshot.objects.filter(source=name, sha256=done.snapshot).update(checked_at=now)
    return [*([done] if total.documents or not refused else []), *refused]


def refusal_reason(name: str, file: str, error: MagnitskyError) -> SyncResult:
    """The result for a document that was not entered, with the reason."""
    return SyncResult(name, file, "", "", "", refused=str(error))


def _enter(
    archive: Archive, arriving: IngestedPublication, page: str, now: datetime, total: _Sum
) -> None:
    sha256 = snapshot_id(arriving.paths)
    place = {"source": arriving.source.id, "part": arriving.publication.part}
    if Snapshot.objects.filter(**place, sha256=sha256).exists():
        return
    problems: list[Problem] = []
    announced = _read(arriving.publication.announcement(problems.append), page)
    snapshot = snapshot_row(arriving, sha256, "", now)
    snapshot.records = len(announced.actions)
    snapshot.save()
    store_issues(snapshot, problems)
    _believe(announced, snapshot, now)
    keep_bytes(archive, arriving)
    total.add(announced, snapshot, len(problems))


def _read(
    announced: official.PublishedAnnouncement | None, page: str
) -> official.PublishedAnnouncement:
    if announced is None:
        raise SourceMalformed("This is a list, not an announcement. Nothing was changed.")
    return replace(announced, url=page) if page else announced


def _believe(announced: official.PublishedAnnouncement, snapshot: Snapshot, now: datetime) -> bool:
    """Make this the current version of the announcement; False if it already is."""
    place = {"source": snapshot.source, "number": announced.number}
    before = Announcement.objects.filter(**place, known_until=None).first()
    values = _values(announced)
    actions = [_action(one, i, snapshot.source) for i, one in enumerate(announced.actions)]
    if before is not None and _same(before, values, actions):
        return False
    _replace(before, Announcement(snapshot=snapshot, **place, **values), actions, now)
    return True


def _replace(
    before: Announcement | None, row: Announcement, actions: list[dict[str, Any]], now: datetime
) -> None:
    """Store a new current version; matches made by hand move to the same action in it."""
    by_hand: list[ActionListing] = []
    if before is not None:
        covered = ActionListing.objects.filter(action__announcement=before, known_until=None)
        by_hand = list(covered.filter(outcome=BY_HAND).select_related("action"))
        covered.update(known_until=now)
        Announcement.objects.filter(pk=before.pk).update(known_until=now)
    row.known_from = now
    row.save(force_insert=True)
    Action.objects.bulk_create([Action(announcement=row, **one) for one in actions], 500)
    made = {bytes(one.record): one for one in row.actions.all()}
    for tie in by_hand:
        same = made.get(bytes(tie.action.record))
        if same is not None:
            tie.pk, tie.action, tie.known_from, tie.known_until = None, same, now, None
            tie.save(force_insert=True)


def _values(announced: official.PublishedAnnouncement) -> dict[str, Any]:
    published_on = announced.published_on
    return {
        "title": announced.title,
        "publisher": announced.publisher,
        "language": announced.language,
        "published_on": date.fromisoformat(published_on) if published_on else None,
        "address": announced.url,
        "text": announced.text,
    }


def _action(one: official.AnnouncedAction, position: int, name: str) -> dict[str, Any]:
    tags = one.record.programmes
    known = chain.from_iterable(programmes_tagged(name, tag) or (tag,) for tag in tags)
    return {
        "position": position,
        "kind": one.kind,
        "on": date.fromisoformat(one.on) if one.on else None,
        "name": one.record.name,
        "programmes": list(dict.fromkeys(known)),
        "record": encode(one.record),
        "before": encode(one.before) if one.before else None,
        "statement": one.statement or "",
        "citations": list(one.citations),
    }


def _same(row: Announcement, values: Mapping[str, Any], actions: list[dict[str, Any]]) -> bool:
    if any(getattr(row, name) != value for name, value in values.items()):
        return False
    stored = list(row.actions.order_by("position"))
    return len(stored) == len(actions) and all(
        _plain(getattr(one, name)) == value
        for one, wanted in zip(stored, actions, strict=True)
        for name, value in wanted.items()
    )


def _plain(value: Any) -> Any:
    """Bytes for a memoryview, as some databases return for binary fields; else the value."""
    return bytes(value) if isinstance(value, memoryview) else value


def _correct_addresses(name: str, pages: Mapping[str, str], now: datetime) -> None:
    """Set the page address of documents entered before the index that lists them."""
    rows = Announcement.objects.filter(source=name, known_until=None)
    for pk, number, address in list(rows.values_list("pk", "number", "address")):
        page = pages.get(number)
        # Rows are never edited: a corrected address is a new version of the announcement.
        if page and page != address:
            before, row = rows.get(pk=pk), rows.get(pk=pk)
            columns = ("position", "kind", "on", "name", "programmes", "record", "before",
                       "statement", "citations")  # fmt: skip
            actions = list(before.actions.order_by("position").values(*columns))
            row.pk, row.address = None, page
            _replace(before, row, actions, now)


def rebuild_announcements(
    archive: Archive, name: str, *, progress: Progress = lambda _: None
) -> int:
    """
    Parse every document again from its archived bytes, with today's codebook and parsers.

    Returns:
        The number of documents whose earlier version was superseded.

    Raises:
        RegisterBusy: another process is writing.
    """
    now = datetime.now(UTC)
    superseded = 0
    with writing(name, ""):
        rows = Announcement.objects.filter(source=name, known_until=None)
        for row in rows.select_related("snapshot").order_by("number"):
            progress(row.number)
            problems: list[Problem] = []
            announced = _kept(archive, row, problems)
            superseded += _believe(announced, row.snapshot, now)
            row.snapshot.issues.all().delete()
            store_issues(row.snapshot, problems)
        rematch(name, now)
    return superseded


def _kept(
    archive: Archive, row: Announcement, problems: list[Problem]
) -> official.PublishedAnnouncement:
    kept = archive.snapshot(row.source, row.snapshot.sha256)
    with TemporaryDirectory(prefix="magnitsky-") as scratch:
        paths = [archive.extract(f.sha256, Path(scratch) / f.name) for f in kept.files]
        publication = recognised(source(row.source), paths)
        return _read(publication.announcement(problems.append), row.address)
