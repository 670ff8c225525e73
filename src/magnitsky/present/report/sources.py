"""The official files behind a review, with their SHA-256."""

from collections.abc import Collection
from datetime import date

from magnitsky.enter.read.sources import snapshots_until
from magnitsky.measure.scope import SourceReading
from magnitsky.present.report import texts
from magnitsky.present.report.document import ColumnHead, Grid
from magnitsky.present.report.report import SourceFile


def files(sources: Collection[str], until: date) -> list[SourceFile]:
    """The snapshots of these sources up to a day, oldest first."""
    return [SourceFile(**row) for row in snapshots_until(sources, until)]


def grid(reads: Collection[SourceReading], read: Collection[SourceFile]) -> Grid:
    """The sources with what was read of them; the latest snapshot with its full hash."""
    rows = []
    for source in dict.fromkeys(one.source for one in reads):
        mine = [file for file in read if file.source == source]
        answers = [one for one in reads if one.source == source]
        starter = any(one.starter for one in answers)
        rows.append(
            (
                texts.FROM_STARTER.format(source=source) if starter else source,
                ", ".join(one.programme for one in answers),
                str(min(one.first_on for one in answers)),
                str(mine[-1].published_on) if mine else "",
                f"{len(mine):,}",
                mine[-1].sha256 if mine else "",
            )
        )
    heads = tuple(
        ColumnHead(title, number=place == 4)  # noqa: PLR2004 - the count
        for place, title in enumerate(texts.SOURCE_HEADS)
    )
    return Grid(texts.SOURCES_CAPTION, heads, tuple(rows))
