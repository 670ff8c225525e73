"""Cache of annual reviews on disk: each is built once per register version, one at a time."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

from magnitsky.codebook import narrow
from magnitsky.codebook.programmes import programmes
from magnitsky.measure.window import CALENDAR_YEAR, Window, year_window
from magnitsky.present.register_version import register_version
from magnitsky.present.report.build import review
from magnitsky.present.report.report import Report
from magnitsky.present.scope_rows import facts_in_scope
from magnitsky.publish.report.write import write_review

SPANS = (CALENDAR_YEAR, "dec-nov")
"""Twelve-month periods: the calendar year, or December to November as in the field's reports."""
MOST = 40
"""Maximum reviews kept per register version; the oldest are deleted first."""
SUMMARY = "summary.json"
_here = Lock()


def report_scopes() -> dict[str, tuple[str, ...]]:
    """The sets of programmes a review can cover: all narrow ones, or those of one issuer."""
    found: dict[str, tuple[str, ...]] = {"all": tuple(sorted(narrow()))}
    for programme in sorted(narrow()):
        issuer = programmes()[programme].issuer
        found[issuer] = (*found.get(issuer, ()), programme)
    return found


def years(today: date) -> list[int]:
    """The past years with listings under a narrow programme, newest first."""
    facts, _scope = facts_in_scope(report_scopes()["all"])
    first = min((fact.starts_on.year for fact in facts), default=today.year)
    return list(range(today.year - 1, first - 1, -1))


def window_of(year: int, span: str) -> Window:
    """The period that a review covers."""
    return year_window(year, span)


def get_or_build(folder: Path, of: str, year: int, span: str) -> Path | None:
    """
    The folder of a review, built now if it is not cached.

    Returns:
        None while another review is being built, in this process or in another on this machine.
    """
    shelf = folder / register_version()
    place = shelf / f"{of}-{year}-{span}"
    if (place / SUMMARY).is_file():
        return place
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / "making") as is_alone:
        if not is_alone:
            return None
        # Checked again under the lock: another process may have built it meanwhile.
        if not (place / SUMMARY).is_file():
            _tidy(folder, shelf)
            _make(place, lambda: review(report_scopes()[of], window_of(year, span)))
    return place


def _make(place: Path, made: Callable[[], Report]) -> None:
    """Build in a temporary folder and rename it, so that no reader finds half a review."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".") as half:
        whole = Path(half) / "whole"
        whole.mkdir()
        one = made()
        files = write_review(one, whole)
        summary = _summary(one, [file.relative_to(whole).as_posix() for file in files])
        (whole / SUMMARY).write_text(json.dumps(summary, ensure_ascii=False), "utf-8")
        whole.rename(place)


def _summary(one: Report, files: list[str]) -> dict[str, object]:
    document = one.document
    return {
        "title": document.title,
        "lead": document.lead,
        "notice": document.notice,
        "scope": document.scope,
        "figures": [[figure.title, figure.number, figure.of] for figure in document.figures],
        "findings": [[finding.sentence, finding.slug] for finding in document.findings],
        "citation": document.citation,
        "made_on": datetime.now(UTC).date().isoformat(),
        "files": files,
    }


def _tidy(folder: Path, shelf: Path) -> None:
    """Delete reviews of other register versions, and the oldest of this one beyond `MOST`."""
    for other in folder.iterdir():
        if other.is_dir() and other != shelf:
            shutil.rmtree(other, ignore_errors=True)
    if not shelf.is_dir():
        return
    oldest_first = sorted(shelf.iterdir(), key=lambda one: one.stat().st_mtime)
    for one in oldest_first[: max(0, len(oldest_first) - MOST + 1)]:
        shutil.rmtree(one, ignore_errors=True)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Yield whether this process holds the lock for building a review; released at the end."""
    # The file lock below is per process, not per thread, so threads need a lock of their own.
    if not _here.acquire(blocking=False):
        yield False
        return
    try:
        with path.open("w") as file:
            yield _is_locked(file.fileno())
    finally:
        _here.release()


def _is_locked(file: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
