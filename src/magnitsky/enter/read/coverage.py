"""Which source answers for each programme, and whether another one's word still counts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q

from magnitsky.convert.source import are_twins
from magnitsky.enter.models import Designation, Snapshot
from magnitsky.enter.read.record_time import as_known_at


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which source answers for a programme, and from when to when it has been read."""

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
    The one source that answers for each programme at a date.

    Two official publications can print the same designation (the UK's two lists, the EU's
    Journal and its financial file). A number comes from one of them: the one that was read
    nearest before the date, or, where none was read before, the one read first.
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
    """Sorts first the sources read before the date, the latest first; then the earliest after."""
    days = [
        day
        for place in holding[candidate.programme]
        if place[0] == candidate.source
        for day, _ in read.get(place, [])
    ]
    before = [day for day in days if day <= on]
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
    Whether a source tells what is in force under a programme now, by the coverage that is known.

    Of twin lists (their cards say so) only the one that answers for the programme does: the other
    is closed, or was read long before. Any other list speaks for itself.
    """
    answering = known.get(programme)
    if answering is None or answering.source == source:
        return answering is not None
    return not are_twins(answering.source, source)


def current_coverage() -> dict[str, Coverage]:
    """The source that answers today for every programme of which the register has a designation."""
    today = datetime.now(UTC).date()
    return {one.programme: one for one in coverage(sorted(programmes_known()), today, None)}


def programmes_known() -> set[str]:
    """The programmes under which the register holds any designation."""
    return set(
        Designation.objects.filter(known_until=None).values_list("programme", flat=True).distinct()
    )
