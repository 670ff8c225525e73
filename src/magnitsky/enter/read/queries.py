"""What is read from the register: facts to count, changes, one listing, the state of sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import reduce
from operator import or_
from typing import Any

import msgspec
from django.db.models import Count, Max, Min, Q, QuerySet, TextField
from django.db.models.functions import Cast

from magnitsky.convert.record import Address, BirthPlace, Link, Record, decode, encode
from magnitsky.convert.source import card_of, source_ids
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import Change, Designation, Issue, Listing, ListingVersion, Snapshot
from magnitsky.enter.read.change_detail import change_detail
from magnitsky.enter.read.notices import dated_facts, unjoined, unjoined_counts
from magnitsky.enter.read.record_time import as_known_at
from magnitsky.enter.rows import Fact
from magnitsky.errors import NotFound


class _Said(msgspec.Struct, rename="camel"):
    """The properties of a record that tie it to a country, its birth dates, and its page."""

    nationality: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    birth_place: tuple[BirthPlace, ...] = ()
    more: dict[str, tuple[str, ...]] = {}
    birth_date: tuple[str, ...] = ()
    url: str | None = None

    def countries(self) -> tuple[tuple[str, ...], str]:
        """The countries, from the first property that has any, and its name."""
        candidates = (
            ("nationality", self.nationality),
            ("jurisdiction", self.more.get("jurisdiction", ())),
            ("country", self.country),
            ("flag", self.more.get("flag", ())),
            ("address", tuple(a.country for a in self.addresses if a.country)),
            ("birthPlace", tuple(p.country for p in self.birth_place if p.country)),
        )
        for basis, codes in candidates:
            if codes:
                return tuple(dict.fromkeys(codes)), basis
        return (), ""


_said = msgspec.json.Decoder(_Said)
Told = dict[int, tuple[tuple[str, str, tuple[str, ...], str, str | None], tuple[str, ...]]]


def countries_of(record: Record) -> tuple[str, ...]:
    """The countries a record is counted under."""
    return _said.decode(encode(record)).countries()[0]


def instant(known_at: date | datetime | None) -> datetime | None:
    """A point in record time; a day means its end, in UTC."""
    if known_at is None or isinstance(known_at, datetime):
        if known_at is not None and known_at.tzinfo is None:
            return known_at.replace(tzinfo=UTC)
        return known_at
    return datetime.combine(known_at, time.max, UTC)


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


def facts(
    programmes: Collection[str],
    on: date,
    known_at: datetime | None = None,
    sources: Collection[str] = (),
) -> list[Fact]:
    """
    Every designation under these programmes that the register knows, live or not.

    Names, kinds and countries are those the listing had on the date, or, before it was first
    read, those it had then. Which source answers for a programme: see `coverage`.
    """
    answering = {c.programme: c.source for c in coverage(programmes, on, known_at, sources)}
    rows = Designation.objects.filter(as_known_at(known_at)).filter(_answered(answering))
    listings = Listing.objects.filter(_answered(answering, "designations__"))
    return _facts(rows, _told(listings, on, known_at), known_at)


def listed_under(known_at: datetime | None = None) -> Iterator[tuple[str, str]]:
    """The address of each listing of every list, with each programme it stood under."""
    rows = Designation.objects.filter(as_known_at(known_at)).distinct()
    columns = ("listing__source", "listing__source_id", "programme")
    for source, source_id, programme in rows.values_list(*columns).iterator(BATCH):
        yield f"{source}:{source_id}", programme


def every_fact() -> list[Fact]:
    """Every designation of every source, as it is believed today: what is shown, not counted."""
    rows = Designation.objects.filter(as_known_at(None))
    return _facts(rows, _told(Listing.objects.all(), date.max, None), None)


def facts_of(listings: Collection[int]) -> list[Fact]:
    """As `every_fact`, of some listings only."""
    rows = Designation.objects.filter(as_known_at(None), listing__in=listings)
    return _facts(rows, _told(Listing.objects.filter(pk__in=listings), date.max, None), None)


@dataclass(frozen=True, slots=True)
class LatestRecord:
    """What a listing said last, and from when to when it was read; `until` is None while it is."""

    address: str
    source: str
    source_id: str
    record: Record
    first_on: date
    changed_on: date
    until: date | None


def last_words(listings: Collection[int]) -> dict[int, LatestRecord]:
    """What each of some listings said last."""
    rows = ListingVersion.objects.filter(known_until=None, listing__in=listings)
    columns = ("listing_id", "listing__source", "listing__source_id", "seen_from", "seen_until",
               "record")  # fmt: skip
    first: dict[int, date] = {}
    found: dict[int, tuple[Any, ...]] = {}
    for listing, *row in rows.order_by("seen_from", "pk").values_list(*columns):
        first.setdefault(listing, row[2])
        found[listing] = tuple(row)
    return {
        listing: LatestRecord(
            f"{source}:{source_id}", source, source_id, decode(bytes(record)), first[listing],
            seen_from, seen_until,
        )
        for listing, (source, source_id, seen_from, seen_until, record) in found.items()
    }  # fmt: skip


def _facts(rows: QuerySet[Designation], told: Told, known_at: datetime | None) -> list[Fact]:
    columns = (
        "listing_id", "listing__source", "listing__source_id", "programme", "tag", "starts_on",
        "basis", "listed_on", "listed_after", "listed_by", "ends_on", "delisted_after",
        "end_known_from",
    )  # fmt: skip
    found = list(rows.values_list(*columns).iterator(BATCH))
    return dated_facts([_fact(row, told, known_at) for row in found], known_at)


def _answered(answering: dict[str, str], prefix: str = "") -> Q:
    by_source: dict[str, list[str]] = defaultdict(list)
    for programme, source in answering.items():
        by_source[source].append(programme)
    wanted = Q(pk__in=[])
    for source, programmes in by_source.items():
        wanted |= Q(
            **{f"{prefix}programme__in": programmes},
            **({"listing__source": source} if not prefix else {"source": source}),
        )
    return wanted


def _told(listings: QuerySet[Listing], on: date, known_at: datetime | None) -> Told:
    """What each listing said on a date: kind, name, countries and their basis, page; births."""
    versions = ListingVersion.objects.filter(
        as_known_at(known_at), listing__in=listings.values("pk")
    ).order_by("listing_id", "seen_from", "pk")
    chosen: dict[int, tuple[str, str, bytes]] = {}
    for listing, kind, name, record, seen_from in versions.values_list(
        "listing_id", "kind", "name", "record", "seen_from"
    ).iterator(BATCH):
        if listing not in chosen or seen_from <= on:
            chosen[listing] = (kind, name, bytes(record))
    told: Told = {}
    for listing, (kind, name, record) in chosen.items():
        said = _said.decode(record)
        told[listing] = (kind, name, *said.countries(), said.url), said.birth_date
    return told


def _fact(row: tuple[Any, ...], told: Told, known_at: datetime | None) -> Fact:
    (listing, source, source_id, programme, tag, starts_on, basis, listed_on, after, by, ends_on,
     last, end_known) = row  # fmt: skip
    if known_at is not None and end_known is not None and end_known > known_at:
        ends_on = last = None
    said, births = told[listing]
    return Fact(
        f"{source}:{source_id}", source, source_id, programme, tag, *said, starts_on, basis,
        listed_on, after, by, ends_on, last, birth_date=births,
    )  # fmt: skip


class _Linked(msgspec.Struct):
    links: tuple[Link, ...] = ()


_linked = msgspec.json.Decoder(_Linked)


def stated_links() -> Iterator[tuple[str, str, str | None, str]]:
    """The ties publishers state: listing, relation, the other's listing if known, its name."""
    rows = ListingVersion.objects.filter(known_until=None).order_by(
        "listing_id", "-seen_from", "-pk"
    )
    columns = ("listing_id", "listing__source", "listing__source_id", "name", "record")
    last: dict[str, tuple[str, bytes]] = {}
    for _, source, source_id, name, record in rows.values_list(*columns).iterator(BATCH):
        last.setdefault(f"{source}:{source_id}", (name, bytes(record)))
    for address, (_, record) in last.items():
        if b'"links":' in record:
            for link in _linked.decode(record).links:
                other = f"{address.partition(':')[0]}:{link.source_id}"
                known = last.get(other) if link.source_id else None
                name = link.name or (known[0] if known else "")
                yield address, link.relation, other if known else None, name


def changes(
    *,
    source: str | None = None,
    programmes: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    known_at: datetime | None = None,
) -> Iterator[dict[str, Any]]:
    """What happened, in order of the days it is dated to; both days count."""
    rows = Change.objects.filter(as_known_at(known_at))
    if source:
        rows = rows.filter(listing__source=source)
    if since:
        rows = rows.filter(on__gte=since)
    if until:
        rows = rows.filter(on__lte=until)
    if programmes:
        rows = rows.alias(under=Cast("programmes", TextField()))
        rows = rows.filter(reduce(or_, (Q(under__contains=f'"{one}"') for one in programmes)))
    for row in rows.order_by("on", "listing__source", "pk").values(*_OF_CHANGE).iterator(BATCH):
        yield _change(row)


_OF_CHANGE = (
    "pk", "kind", "listing__source", "listing__source_id", "name", "programmes", "on", "basis",
    "detail", "snapshot__sha256", "snapshot__published_on", "snapshot__entered_at",
)  # fmt: skip


def _change(row: dict[str, Any]) -> dict[str, Any]:
    source, source_id = row["listing__source"], row["listing__source_id"]
    return {
        "kind": row["kind"],
        "id": f"{source}:{source_id}",
        "source": source,
        "source_id": source_id,
        "name": row["name"],
        "programmes": row["programmes"],
        "on": row["on"].isoformat(),
        "basis": row["basis"],
        "seen_on": row["snapshot__published_on"].isoformat(),
        "snapshot": row["snapshot__sha256"],
        **change_detail(row["detail"]),
    }


def changes_by_key(keys: Sequence[int]) -> list[dict[str, Any]]:
    """Some changes in the order of their keys; `read_at` is when the list was entered."""
    rows = {row["pk"]: row for row in Change.objects.filter(pk__in=keys).values(*_OF_CHANGE)}
    return [
        _change(rows[key]) | {"read_at": rows[key]["snapshot__entered_at"].isoformat()}
        for key in keys
        if key in rows
    ]


def change_rows() -> Iterator[tuple[int, date, str, str, str, tuple[str, ...], str]]:
    """Every change in short: key, day, kind, listing, name, programmes, how the day is known."""
    rows = Change.objects.filter(as_known_at(None)).order_by("on", "pk")
    columns = ("pk", "on", "kind", "listing__source", "listing__source_id", "name", "programmes",
               "basis")  # fmt: skip
    for pk, on, kind, source, source_id, name, under, basis in rows.values_list(*columns).iterator(
        BATCH
    ):
        yield pk, on, kind, f"{source}:{source_id}", name, tuple(under), basis


def status() -> list[dict[str, Any]]:
    """Each source: its last snapshot, what is live, what could not be placed."""
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


def snapshots(source: str, *, offset: int, limit: int) -> tuple[int, list[dict[str, Any]]]:
    """How many versions of a source were entered, and some of them, newest first."""
    rows = Snapshot.objects.filter(source=source)
    columns = ("source", "part", "sha256", "format", "published_on", "published_text",
               "retrieved_at", "entered_at", "address", "size", "records", "starter")  # fmt: skip
    ordered = rows.order_by("-published_on", "part", "-pk").values(*columns)
    found = list(ordered[offset : offset + limit])
    return rows.count(), [row | {"published_as_printed": row["published_text"]} for row in found]


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


def issues(source: str) -> Iterator[dict[str, Any]]:
    """What the last snapshot of a source holds that could not be placed."""
    rows = Issue.objects.filter(snapshot__in=_latest_snapshots(), snapshot__source=source)
    for issue in rows.order_by("pk").iterator(BATCH):
        yield {
            "source_id": issue.source_id,
            "what": issue.what,
            "field": issue.field,
            "value": issue.value,
        }
    yield from unjoined(source)


def listing(identity: str) -> Listing:
    """
    A listing by `source:source_id`, or by its own id where only one source has it.

    Raises:
        NotFound: none, or several.
    """
    source, colon, source_id = identity.partition(":")
    if colon and source in source_ids():
        found = list(Listing.objects.filter(source=source, source_id=source_id))
    else:
        found = list(Listing.objects.filter(source_id=identity))
    found = [one for one in found if one.versions.filter(known_until=None).exists()]
    if not found:
        raise NotFound(
            f"There is no listing '{identity}'. Search by name with: magnitsky find NAME"
        )
    if len(found) > 1:
        names = ", ".join(f"{one.source}:{one.source_id}" for one in found)
        raise NotFound(f"'{identity}' stands in several sources: {names}. Name one of them.")
    return found[0]


def programmes_known() -> set[str]:
    """The programmes under which the register holds any designation."""
    return set(
        Designation.objects.filter(known_until=None).values_list("programme", flat=True).distinct()
    )


def names(
    listings: Iterable[int] | None = None,
) -> Iterator[tuple[int, str, str, str, bytes, bool]]:
    """Each believed version: listing, source, source id, kind, record, and whether it is live."""
    rows = ListingVersion.objects.filter(known_until=None)
    if listings is not None:
        rows = rows.filter(listing__in=listings)
    for row in rows.values_list(
        "listing_id", "listing__source", "listing__source_id", "kind", "record", "seen_until"
    ).iterator(BATCH):
        yield (*row[:4], bytes(row[4]), row[5] is None)
