"""Store one snapshot: its row, its issues and its bytes."""

from collections.abc import Iterator
from datetime import datetime

from magnitsky import codebook
from magnitsky.collect.archive import Archive
from magnitsky.convert.record import Problem
from magnitsky.enter.fold.diff import fields_set, fields_text
from magnitsky.enter.fold.state import FoldTally
from magnitsky.enter.models import Issue, Snapshot
from magnitsky.enter.rows import Observation
from magnitsky.enter.write.publication import IngestedPublication
from magnitsky.enter.write.sync_result import SyncResult, sync_result
from magnitsky.errors import MagnitskyError

MOST_ISSUES = 10_000
"""Maximum issues stored per snapshot; one more row then gives the number omitted."""

LONGEST_VALUE = 500
"""Maximum characters stored of an unparsed value."""


def snapshot_row(
    arriving: IngestedPublication, sha256: str, accept_loss: str, entered_at: datetime
) -> Snapshot:
    """An unsaved snapshot row for a publication that is being entered."""
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


def observation(snapshot: Snapshot, file: str = "") -> Observation:
    """A snapshot as the fold needs it; the starter covers the narrow programmes only."""
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


def keep(
    archive: Archive,
    arriving: IngestedPublication,
    snapshot: Snapshot,
    tally: FoldTally,
    problems: list[Problem],
) -> SyncResult:
    """The last steps of the transaction: store the counts, the issues and the bytes."""
    found = [*problems, *_of_tally(tally)]
    store_issues(snapshot, found)
    snapshot.records = tally.records
    snapshot.save(update_fields=["records"])
    keep_bytes(archive, arriving)
    return sync_result(arriving, snapshot.sha256, tally=tally, issues=len(found))


def store_issues(snapshot: Snapshot, problems: list[Problem]) -> None:
    """Store the values of a snapshot that could not be parsed, up to `MOST_ISSUES`."""
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


def _of_tally(tally: FoldTally) -> Iterator[Problem]:
    for tag, count in tally.unknown_tags.items():
        yield Problem(
            f"a programme the codebook does not know ({count} entries)", "programmes", tag
        )
    for source_id in tally.repeated:
        yield Problem(
            "the id stands twice; the first entry counts", "source_id", source_id, source_id
        )


def keep_bytes(archive: Archive, arriving: IngestedPublication) -> None:
    """Archive the files of a publication, byte for byte."""
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


def keep_refused(archive: Archive, arriving: IngestedPublication, error: MagnitskyError) -> None:
    """Keep the files of a refused publication for inspection."""
    for path in arriving.paths:
        archive.keep_refused(arriving.source.id, path, str(error))
