"""The official files behind a review: which were read, and their SHA-256."""

from collections.abc import Collection
from datetime import date

from magnitsky.enter.models import Snapshot
from magnitsky.measure.scope import SourceReading
from magnitsky.present.report import texts
from magnitsky.present.report.document import ColumnHead, Grid
from magnitsky.present.report.report import SourceFile


def files(sources: Collection[str], until: date) -> list[SourceFile]:
    """The snapshots of these sources up to a day, the oldest first."""
    rows = Snapshot.objects.filter(source__in=sources, superseded_at=None, published_on__lte=until)
    columns = ("source", "part", "published_on", "sha256", "size", "address", "starter")
    return [
        SourceFile(*row) for row in rows.order_by("source", "published_on").values_list(*columns)
    ]


def grid(reads: Collection[SourceReading], read: Collection[SourceFile]) -> Grid:
    """The sources with what was read of them; the last snapshot with its whole hash."""
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
