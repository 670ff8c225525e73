"""Sources: the authoritative one for a programme, coverage, status, snapshots and issues."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q

from magnitsky.convert.source import are_twins, card_of, source_ids
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import Designation, Issue, ListingVersion, Snapshot
from magnitsky.enter.read.notices import unjoined, unjoined_counts
from magnitsky.enter.read.record_time import as_known_at


@dataclass(frozen=True, slots=True)
class Coverage:
    """The authoritative source of a programme, with the dates of its first and latest list."""

    programme: str
    source: str
    first_on: date
    last_on: date
    snapshots: int
    starter: bool


def coverage(
    programmes: Collection[str], on: date, known_at: datetime | None, sources: Collection[str] = ()
) -> list[Coverage]:
    """
    The one authoritative source of each programme at a date.

    Two official publications may contain the same designation (the UK's two lists, the EU's Journal
    and its financial file), so a number comes from one of them only: the source with the latest
    list up to the date or, if no source has one, with the earliest list after it.
    """
    holding: dict[str, set[tuple[str, str]]] = defaultdict(set)
    rows = Designation.objects.filter(as_known_at(known_at), programme__in=programmes)
    if sources:
        rows = rows.filter(listing__source__in=sources)
    for programme, source, part in rows.values_list(
        "programme", "listing__source", "listing__part"
    ).distinct():
        holding[programme].add((source, part))
    read = _times_read(known_at)
    found = []
    for programme in programmes:
        candidates = [
            _coverage(programme, place, read[place])
            for place in sorted(holding.get(programme, ()))
            if place in read
        ]
        if candidates:
            found.append(max(candidates, key=lambda c: _nearness(c, read, holding, on)))
    return found


def _coverage(programme: str, place: tuple[str, str], read: list[tuple[date, bool]]) -> Coverage:
    days = [day for day, _ in read]
    starter = all(flag for _, flag in read)
    return Coverage(programme, place[0], min(days), max(days), len(days), starter)


def _nearness(
    candidate: Coverage,
    read: dict[tuple[str, str], list[tuple[date, bool]]],
    holding: dict[str, set[tuple[str, str]]],
    on: date,
) -> tuple[bool, int]:
    """Sort key: sources with a list up to the date, latest first; then by the earliest list."""
    days = [
        day
        for place in holding[candidate.programme]
        if place[0] == candidate.source
        for day, _ in read.get(place, [])
    ]
    before = [day for day in days if day <= on]
    # Negative, so that the largest key is the earliest of the later lists.
    return (True, max(before).toordinal()) if before else (False, -min(days).toordinal())


def _times_read(known_at: datetime | None) -> dict[tuple[str, str], list[tuple[date, bool]]]:
    read: dict[tuple[str, str], list[tuple[date, bool]]] = defaultdict(list)
    snapshots = Snapshot.objects.filter(superseded_at=None)
    if known_at is not None:
        standing = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
        snapshots = Snapshot.objects.filter(standing, entered_at__lte=known_at)
    for source, part, day, first, starter in snapshots.values_list(
        "source", "part", "published_on", "reaches_back_to", "starter"
    ):
        read[source, part] += [(one, starter) for one in (first, day) if one is not None]
    return read


def is_authoritative_for(source: str, programme: str, known: Mapping[str, Coverage]) -> bool:
    """
    Whether a source tells what is in force under a programme now, given the current coverage.

    Of twin lists (their cards say so) only the one that answers for the programme does: the other
    is closed, or was read long before. Any other list speaks for itself.
    """
    answering = known.get(programme)
    if answering is None or answering.source == source:
        return answering is not None
    return not are_twins(answering.source, source)


def current_coverage() -> dict[str, Coverage]:
    """The source that answers today for each programme with a designation in the register."""
    today = datetime.now(UTC).date()
    return {one.programme: one for one in coverage(sorted(programmes_known()), today, None)}


def programmes_known() -> set[str]:
    """The programmes with any designation in the register."""
    return set(
        Designation.objects.filter(known_until=None).values_list("programme", flat=True).distinct()
    )


def status() -> list[dict[str, Any]]:
    """Each source with its latest snapshot, live listings and number of issues."""
    snapshots: dict[str, dict[str, Any]] = {
        row["source"]: dict(row)
        for row in Snapshot.objects.values("source").annotate(
            snapshots=Count("pk"),
            first=Min("published_on"),
            last=Max("published_on"),
            entered=Max("entered_at"),
            checked=Max("checked_at"),
        )
    }
    live = dict(
        ListingVersion.objects.filter(known_until=None, seen_until=None)
        .values_list("listing__source")
        .annotate(Count("pk"))
    )
    starters = set(Snapshot.objects.filter(starter=True).values_list("source", flat=True)) - set(
        Snapshot.objects.filter(starter=False).values_list("source", flat=True)
    )
    latest = _latest_snapshots()
    issues = dict(
        Issue.objects.filter(snapshot__in=latest)
        .values_list("snapshot__source")
        .annotate(Count("pk"))
    )
    for source, count in unjoined_counts().items():
        issues[source] = issues.get(source, 0) + count
    return [
        _state(i, snapshots.get(i), live.get(i, 0), issues.get(i, 0), starter=i in starters)
        for i in source_ids()
    ]


def _latest_snapshots() -> list[int]:
    latest: dict[tuple[str, str], tuple[date, int]] = {}
    for pk, source, part, on in Snapshot.objects.values_list(
        "pk", "source", "part", "published_on"
    ):
        latest[source, part] = max(latest.get((source, part), (on, pk)), (on, pk))
    return [pk for _, pk in latest.values()]


def _state(
    source: str,
    row: dict[str, Any] | None,
    live: int,
    issues: int,
    *,
    starter: bool,
) -> dict[str, Any]:
    card = card_of(source)
    return {
        "source": source,
        "title": card.title,
        "publisher": card.publisher,
        "as_of": row["last"].isoformat() if row else None,
        "first_snapshot": row["first"].isoformat() if row else None,
        "snapshots": row["snapshots"] if row else 0,
        "entered_at": row["entered"].isoformat() if row else None,
        "checked_at": row["checked"].isoformat() if row else None,
        "live": live,
        "issues": issues,
        "starter": starter,
        "downloads": card.address is not None,
        "closed_on": card.closed_on,
        "attribution": card.attribution,
    }


def snapshots(source: str, *, offset: int, limit: int) -> tuple[int, list[dict[str, Any]]]:
    """The total number of snapshots of a source, and one page of them, newest first."""
    rows = Snapshot.objects.filter(source=source)
    columns = ("source", "part", "sha256", "format", "published_on", "published_text",
               "retrieved_at", "entered_at", "address", "size", "records", "starter")  # fmt: skip
    ordered = rows.order_by("-published_on", "part", "-pk").values(*columns)
    found = list(ordered[offset : offset + limit])
    return rows.count(), [row | {"published_as_printed": row["published_text"]} for row in found]


def issues(source: str) -> Iterator[dict[str, Any]]:
    """The unparsed values in the latest snapshot of a source, and its unmatched actions."""
    rows = Issue.objects.filter(snapshot__in=_latest_snapshots(), snapshot__source=source)
    for issue in rows.order_by("pk").iterator(BATCH):
        yield {
            "source_id": issue.source_id,
            "what": issue.what,
            "field": issue.field,
            "value": issue.value,
        }
    yield from unjoined(source)


def snapshots_until(sources: Collection[str], until: date) -> list[dict[str, Any]]:
    """The snapshots of some sources up to a day that were not superseded, the oldest first."""
    rows = Snapshot.objects.filter(source__in=sources, superseded_at=None, published_on__lte=until)
    columns = ("source", "part", "published_on", "sha256", "size", "address", "starter")
    return list(rows.order_by("source", "published_on").values(*columns))
