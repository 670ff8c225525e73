"""A publication to be ingested: its files, its publication date and the basis for that date."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from magnitsky.collect.local_files import Stamp
from magnitsky.convert.read import Publication, recognised
from magnitsky.convert.source import Source
from magnitsky.errors import Refused


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """
    When a publication came out.

    `on` is the day used for ordering: if only the month is known, its last day. `text` is the date
    as precisely as known (YYYY-MM-DD or YYYY-MM), `basis` where it comes from.
    """

    on: date
    text: str
    basis: str
    at: time | None = None


@dataclass(frozen=True, slots=True)
class IngestedPublication:
    """One publication with its date, ready to be entered."""

    publication: Publication
    paths: tuple[Path, ...]
    published: PublicationDate
    retrieved_at: datetime
    address: str = ""
    etag: str | None = None
    last_modified: str | None = None

    @property
    def source(self) -> Source:
        """The source that publishes it."""
        return self.publication.source

    @property
    def size(self) -> int:
        """Total size of its files, in bytes."""
        return sum(path.stat().st_size for path in self.paths)


def arrival(
    source: Source,
    paths: Sequence[Path],
    *,
    given: str | None = None,
    stamp: Stamp | None = None,
    retrieved_at: datetime | None = None,
    address: str = "",
    etag: str | None = None,
    last_modified: str | None = None,
) -> IngestedPublication:
    """
    The publication that the files make up, with its date.

    The date is, in this order: the one given, the one the publication states, the date in the file
    or folder name, the day of retrieval.

    Raises:
        SourceMalformed: the files are not a publication of this source.
        Refused: the given date is not a date, or lies in the future.
    """
    publication = recognised(source, paths)
    now = retrieved_at or datetime.now(UTC)
    published = (
        (_on(given, "given") if given else None)
        or _stated(publication, stamp)
        or (_on(stamp.date, "name", stamp.time) if stamp else None)
        or PublicationDate(now.date(), now.date().isoformat(), "retrieved")
    )
    if published.on > now.date():
        published = _not_after(published, now.date(), publication)
    return IngestedPublication(
        publication, tuple(paths), published, now, address, etag, last_modified
    )


def _stated(publication: Publication, stamp: Stamp | None) -> PublicationDate | None:
    text = publication.published()
    if text is None:
        return None
    # A time in the file name belongs to the stated date only if both name the same day.
    same_day = stamp is not None and stamp.date == text
    return _on(text, "publication", stamp.time if stamp and same_day else None)


def _on(text: str, basis: str, at: str | None = None) -> PublicationDate:
    hour = time.fromisoformat(at) if at else None
    try:
        if len(text) == len("YYYY-MM"):
            year, month = int(text[:4]), int(text[5:])
            return PublicationDate(
                date(year, month, calendar.monthrange(year, month)[1]), text, basis
            )
        return PublicationDate(date.fromisoformat(text), text, basis, hour)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise Refused(f"'{text}' is not a date; write it as YYYY-MM-DD.") from error


def _not_after(
    published: PublicationDate, today: date, publication: Publication
) -> PublicationDate:
    """Date the current month by today; refuse any other date in the future."""
    month_not_over = (published.on.year, published.on.month) == (today.year, today.month)
    if len(published.text) == len("YYYY-MM") and month_not_over:
        return PublicationDate(today, published.text, published.basis)
    raise Refused(
        f"{publication.source.id}: {publication.name} is dated {published.text}, "
        "which is in the future. Nothing was changed. If the date is wrong, give the "
        "right one with --published."
    )
