"""Ingest announcements: from a publisher's index, or from local files."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from magnitsky.collect.archive import Archive
from magnitsky.collect.archive import ArchivedSnapshot as Kept
from magnitsky.collect.index_crawl import IndexCrawl, IndexDocument
from magnitsky.collect.local_files import Stamp, gather
from magnitsky.convert.read import is_of, recognised
from magnitsky.convert.source import Source, card_of, source
from magnitsky.enter.models import Snapshot
from magnitsky.enter.write.announcements.write import INDEX, enter_announcements, refusal_reason
from magnitsky.enter.write.publication import IngestedPublication, arrival
from magnitsky.enter.write.sync_result import Progress, SyncResult
from magnitsky.errors import MagnitskyError, Refused, SourceChanged, SourceMalformed


def announcements_from_publisher(
    archive: Archive, name: str, *, pause: float = 0.5
) -> list[SyncResult]:
    """
    Download the index and the documents missing from the archive, and enter them.

    Each document is archived as soon as it is downloaded, so an interrupted sync resumes where it
    stopped. The register changes once all documents are there, in one transaction.

    Raises:
        SourceUnreachable: the publisher does not answer.
        SourceMalformed: a page of the index is truncated, or is not an index page.
        SourceChanged: the index lists fewer documents than it counts.
        Refused: the source has no index to download.
    """
    card = card_of(name)
    index = source(name).index
    if card.address is None or index is None:
        raise Refused(
            f"{name}: this source has nothing to download. Enter a local copy with --from."
        )
    with TemporaryDirectory(prefix="magnitsky-") as scratch:
        series = IndexCrawl(card.address, Path(scratch), index.read_page, index.older, pause=pause)
        try:
            documents = series.index()
        except MagnitskyError as error:
            for page in series.pages[-1:]:
                archive.keep_refused(name, page, str(error))
            raise
        _keep_pages(archive, name, series)
        # The archive, not the list of downloads, decides what is entered: it also has documents
        # left by an interrupted sync.
        refused = _collect(archive, name, series, documents)
        pages = {document.number: document.page for document in documents if document.page}
        done = enter_announcements(archive, name, _waiting(archive, name, Path(scratch)), pages)
        return [*done, *refused]


def _keep_pages(archive: Archive, name: str, series: IndexCrawl) -> None:
    now = datetime.now(UTC)
    for page in series.pages:
        archive.add(
            source=name,
            paths=[page],
            retrieved_at=now,
            published_on=now.date().isoformat(),
            published_basis="retrieved",
            address=series.address,
            part=INDEX,
        )


def _collect(
    archive: Archive, name: str, series: IndexCrawl, documents: Iterable[IndexDocument]
) -> list[SyncResult]:
    """Archive the missing documents; returns those that were refused as unreadable."""
    held = {kept.part for kept in archive.snapshots(name)}
    refused: list[SyncResult] = []
    for document in documents:
        if document.number in held or not document.address:
            continue
        fetched = series.fetch(document)
        try:
            one = arrival(source(name), [fetched.path], stamp=_day(document.published_on))
            _check_number(name, document, one)
        except MagnitskyError as error:
            archive.keep_refused(name, fetched.path, str(error))
            refused.append(refusal_reason(name, document.number, error))
            continue
        archive.add(
            source=name,
            paths=one.paths,
            retrieved_at=one.retrieved_at,
            published_on=one.published.text,
            published_basis=one.published.basis,
            address=document.address,
            etag=fetched.validators.etag,
            last_modified=fetched.validators.last_modified,
            part=document.number,
        )
    return refused


def _day(text: str) -> Stamp | None:
    """The date from the index, for documents that do not state their own."""
    return Stamp(text) if text else None


def _check_number(name: str, document: IndexDocument, one: IngestedPublication) -> None:
    if one.publication.part != document.number:
        raise SourceChanged(
            f"{name}: the index lists document {document.number}, but the file at "
            f"that address is numbered {one.publication.part}. It was not entered; "
            f"see {document.page}."
        )


def _waiting(archive: Archive, name: str, scratch: Path) -> Iterator[IngestedPublication]:
    """Archived documents that are not in the register yet."""
    entered = set(Snapshot.objects.filter(source=name).values_list("sha256", flat=True))
    for kept in archive.snapshots(name):
        if kept.part == INDEX or kept.id in entered:
            continue
        yield _unpacked(archive, name, kept, scratch / kept.id)


def _unpacked(archive: Archive, name: str, kept: Kept, folder: Path) -> IngestedPublication:
    folder.mkdir()
    paths = [archive.extract(file.sha256, folder / file.name) for file in kept.files]
    return arrival(
        source(name),
        paths,
        stamp=_day(kept.published_on),
        retrieved_at=kept.retrieved_at,
        address=kept.address,
        etag=kept.etag,
        last_modified=kept.last_modified,
    )


def announcements_from_path(
    archive: Archive,
    name: str,
    path: Path,
    *,
    published: str | None = None,
    progress: Progress = lambda _: None,
) -> list[SyncResult]:
    """
    Enter the documents of a file, folder or tar file, in any order of publication.

    Index pages among the files give the address of each document's official page.

    Raises:
        SourceMalformed: there is no document of this source, or the only document cannot be read.
    """
    of = source(name)
    with TemporaryDirectory(prefix="magnitsky-") as scratch:
        bundles = gather(path, Path(scratch))
        files = [file for bundle in bundles for file in bundle.paths]
        pages = _pages(archive, of, files)
        texts = [(b, file) for b in bundles for file in b.paths if is_of(of, file)]
        if not texts:
            _refuse(archive, of, files, path)
        arriving: list[IngestedPublication] = []
        refused: list[SyncResult] = []
        for bundle, file in texts:
            try:
                arriving.append(arrival(of, [file], given=published, stamp=bundle.stamp))
            except MagnitskyError as error:
                archive.keep_refused(name, file, str(error))
                if len(texts) == 1:
                    raise
                refused.append(refusal_reason(name, file.name, error))
        done = enter_announcements(archive, name, arriving, pages, progress=progress)
        return [*done, *refused]


def _pages(archive: Archive, of: Source, files: Iterable[Path]) -> dict[str, str]:
    """The official page of each document by number, from the index pages among the files."""
    if of.index is None:
        return {}
    found: dict[str, str] = {}
    for file in filter(of.index.is_page, files):
        try:
            page = of.index.read_page(file.read_bytes(), file.name)
        except SourceMalformed as error:
            archive.keep_refused(of.id, file, str(error))
            raise
        found.update((one.number, one.page) for one in page.documents if one.page)
    return found


def _refuse(archive: Archive, of: Source, files: list[Path], path: Path) -> NoReturn:
    """Raise SourceMalformed for a path without documents; for a single file, say what it is."""
    is_page = of.index is not None and len(files) == 1 and of.index.is_page(files[0])
    if len(files) == 1 and not is_page:
        try:
            recognised(of, files)
        except SourceMalformed as error:
            archive.keep_refused(of.id, files[0], str(error))
            raise
    raise SourceMalformed(f"{of.id}: {path} contains no document of this source.")
