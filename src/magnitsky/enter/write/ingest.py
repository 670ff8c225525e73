"""Ingest publications: download or read files, recognise their format, enter them."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from magnitsky.collect.archive import Archive
from magnitsky.collect.download import Downloaded, NotModified, download
from magnitsky.collect.local_files import Bundle, gather
from magnitsky.convert.read import is_of
from magnitsky.convert.sniff import sniff
from magnitsky.convert.source import MAIN, Source, card_of, source, source_ids
from magnitsky.enter.models import Snapshot
from magnitsky.enter.write.announcements.ingest import (
    announcements_from_path,
    announcements_from_publisher,
)
from magnitsky.enter.write.announcements.write import rebuild_announcements
from magnitsky.enter.write.history import enter_history
from magnitsky.enter.write.history import rebuild as fold_again
from magnitsky.enter.write.publication import IngestedPublication, arrival
from magnitsky.enter.write.sync import already_entered, enter
from magnitsky.enter.write.sync_result import Progress, SyncResult
from magnitsky.errors import MagnitskyError, Refused, SourceMalformed


def sources_for(path: Path | None) -> tuple[str, ...]:
    """
    The sources of a sync without names: all that can be downloaded, or all found in `path`.

    Raises:
        SourceMalformed: the path holds no publication of any source.
    """
    if path is None:
        return tuple(name for name in source_ids() if card_of(name).address)
    with tempfile.TemporaryDirectory(prefix="magnitsky-") as scratch:
        files = [file for bundle in gather(path, Path(scratch)) for file in bundle.paths]
        found = tuple(
            name for name in source_ids() if any(is_of(source(name), file) for file in files)
        )
    if not found:
        raise SourceMalformed(
            f"{path} contains no list of a known source ({', '.join(source_ids())})."
        )
    return found


def from_publisher(archive: Archive, name: str, *, accept_loss: str = "") -> list[SyncResult]:
    """
    Download a source's list, and enter it unless it is unchanged.

    Raises:
        SourceUnreachable: the publisher does not answer.
        SourceChanged: fewer or more entries than the source's card expects.
        Refused: the source has no address to download from.
    """
    card = card_of(name)
    if card.announces:
        return announcements_from_publisher(archive, name)
    if card.address is None:
        raise Refused(
            f"{name}: this source has nothing to download. {card.note or ''} Enter a "
            f"local copy with: magnitsky sync {name} --from FILE"
        )
    with tempfile.TemporaryDirectory(prefix="magnitsky-") as scratch:
        entered = Snapshot.objects.filter(source=name, starter=False).exists()
        # Without a snapshot in the register, download in full: validators may remain in the
        # archive from an earlier register, and the answer would be "not modified".
        known = archive.validators(name, card.address) if entered else None
        fetched = download(card.address, Path(scratch), known=known)
        if isinstance(fetched, NotModified):
            return [_still(name)]
        arriving = _arrival_or_refused(archive, source(name), fetched, card.address)
        done = enter(
            archive,
            arriving,
            accept_loss=accept_loss,
            at_least=card.at_least,
            at_most=card.at_most,
        )
        # Only after the list was entered: a refused list must be downloaded again next time.
        archive.remember_validators(name, card.address, fetched.validators)
        return [done]


def _arrival_or_refused(
    archive: Archive, of: Source, fetched: Downloaded, address: str
) -> IngestedPublication:
    try:
        return arrival(
            of,
            [fetched.path],
            address=address,
            etag=fetched.validators.etag,
            last_modified=fetched.validators.last_modified,
        )
    except MagnitskyError as error:
        archive.keep_refused(of.id, fetched.path, str(error))
        raise


def _still(name: str) -> SyncResult:
    now = datetime.now(UTC)
    last = Snapshot.objects.filter(source=name).latest("published_on", "pk")
    Snapshot.objects.filter(pk=last.pk).update(checked_at=now)
    return SyncResult(
        name, "", last.published_text, last.published_basis, last.sha256, unchanged=True
    )


def from_path(
    archive: Archive,
    name: str,
    path: Path,
    *,
    published: str | None = None,
    accept_loss: str = "",
) -> list[SyncResult]:
    """
    Enter a local file or folder as the newest list of a source.

    Raises:
        SourceMalformed: it holds no publication of this source, or more than one.
    """
    if card_of(name).announces:
        return announcements_from_path(archive, name, path, published=published)
    of = source(name)
    with tempfile.TemporaryDirectory(prefix="magnitsky-") as scratch:
        groups = _publications(of, gather(path, Path(scratch)), path)
        done: list[SyncResult] = []
        arriving: list[IngestedPublication] = []
        for bundle, paths in groups:
            if known := already_entered(name, paths):
                done.append(known)
            else:
                arriving.append(_given(archive, of, bundle, paths, published))
        _refuse_several(of, arriving, path)
        return [*done, *(enter(archive, one, accept_loss=accept_loss) for one in arriving)]


def history(
    archive: Archive,
    name: str,
    path: Path,
    *,
    accept_loss: str = "",
    progress: Progress = lambda _: None,
) -> list[SyncResult]:
    """
    Enter every dated publication of a source in a folder or tar file.

    Raises:
        SourceMalformed: it holds no publication of this source.
        Refused: a publication has no date, neither inside nor in a file or folder name.
    """
    if card_of(name).announces:
        return announcements_from_path(archive, name, path, progress=progress)
    of = source(name)
    with tempfile.TemporaryDirectory(prefix="magnitsky-") as scratch:
        groups = _publications(of, gather(path, Path(scratch)), path)
        arriving = [_given(archive, of, bundle, paths, None) for bundle, paths in groups]
        undated = [one for one in arriving if one.published.basis == "retrieved"]
        if undated:
            raise Refused(
                f"{name}: {undated[0].publication.name} has no publication date. Put "
                "the date (YYYY-MM-DD) in the file name, or enter the file alone "
                "with --published."
            )
        return enter_history(archive, arriving, accept_loss=accept_loss, progress=progress)


def rebuild(archive: Archive, name: str, *, progress: Progress = lambda _: None) -> int:
    """
    Parse a source again from its archived publications, with today's codebook and parsers.

    Returns:
        The number of rows (or of documents, for a source of announcements) that were superseded.
    """
    again = rebuild_announcements if card_of(name).announces else fold_again
    return again(archive, name, progress=progress)


def _given(
    archive: Archive, of: Source, bundle: Bundle, paths: Sequence[Path], published: str | None
) -> IngestedPublication:
    try:
        return arrival(of, paths, given=published, stamp=bundle.stamp)
    except SourceMalformed as error:
        for path in paths:
            archive.keep_refused(of.id, path, str(error))
        raise


def _publications(
    of: Source, bundles: Sequence[Bundle], path: Path
) -> list[tuple[Bundle, list[Path]]]:
    """Group files into publications: a main list with its companion files, or a list alone."""
    files = [file for bundle in bundles for file in bundle.paths]
    # A single file was chosen by the user: recognising it later gives a more exact error.
    if len(files) == 1:
        return [(bundles[0], files)]
    found: list[tuple[Bundle, list[Path]]] = []
    for bundle in bundles:
        mine = [file for file in bundle.paths if is_of(of, file)]
        mains = [file for file in mine if _is_main(of, file)]
        beside = [file for file in mine if file not in mains]
        if len(mains) == 1:
            found.append((bundle, mine))
        elif mains and not beside:
            found += [(bundle, [file]) for file in mains]
        elif mains:
            raise SourceMalformed(
                f"{of.id}: {mains[0].name} and {mains[1].name} are in the same "
                "folder, so it is unclear which list the other files belong to. Put "
                "each set in its own folder."
            )
    if not found:
        raise SourceMalformed(f"{of.id}: {path} contains no list of this source.")
    return found


def _is_main(of: Source, path: Path) -> bool:
    seen = sniff(path)
    return any(format_.role(seen) == MAIN for format_ in of.formats)


def _refuse_several(of: Source, arriving: Sequence[IngestedPublication], path: Path) -> None:
    parts = [one.publication.part for one in arriving]
    if len(set(parts)) < len(parts):
        raise SourceMalformed(
            f"{of.id}: {path} contains {len(arriving)} publications. Give one, or "
            f"enter them all with: magnitsky history {of.id} {path}"
        )
