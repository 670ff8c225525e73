"""Queries on notices: for dating designations, for display and for manual review."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from django.db.models import Count, Max, Q, QuerySet

from magnitsky.codebook.legal import headline, legal_basis
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.fold.notice_dating import DatedSpan, ListedSpan, NoticeDay, dated
from magnitsky.enter.models import ActionListing, Designation, Listing, Snapshot
from magnitsky.enter.read.record_time import as_known_at
from magnitsky.enter.rows import Fact, Reason

Under = tuple[str, str]
"""A listing (`source:source_id`) and a programme."""

_DATING = ("listed", "removed")


def dated_facts(facts: Sequence[Fact], known_at: datetime | None) -> list[Fact]:
    """The facts, with dates from notices where there are any; the dates from lists are kept too."""
    noticed = _noticed(_covered(known_at), {fact.source for fact in facts})
    if not noticed:
        return list(facts)
    groups: dict[Under, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.id, fact.programme].append(fact)
    # An open designation is held by its source's latest list, whenever it was entered.
    held_on = last_read(known_at)
    found: dict[int, Fact] = {}
    for under, notices in noticed.items():
        group = sorted(groups.get(under, ()), key=lambda fact: (fact.starts_on, fact.listed_by))
        spans = [
            ListedSpan(f.starts_on, f.listed_by, f.ends_on, held_on.get(f.source, f.listed_by))
            for f in group
        ]
        for fact, by in zip(group, dated(spans, notices), strict=True):
            found[id(fact)] = _dated_fact(fact, by)
    return [found.get(id(fact), fact) for fact in facts]


def _dated_fact(fact: Fact, by: DatedSpan) -> Fact:
    if by.began is not None:
        fact = replace(
            fact,
            starts_on=by.began.on,
            basis="notice",
            began_by=by.began.address,
            list_starts_on=fact.starts_on,
        )
    if by.ended is not None:
        fact = replace(
            fact, ends_on=by.ended.on, ended_by=by.ended.address, list_ends_on=fact.ends_on
        )
    return fact


def dated_designations(
    listings: Collection[Listing], rows: Collection[Designation]
) -> dict[int, DatedSpan]:
    """The notices that date each designation, by the designation's primary key."""
    address = {one.pk: f"{one.source}:{one.source_id}" for one in listings}
    found: dict[int, DatedSpan] = {row.pk: DatedSpan(None, None) for row in rows}
    covered = _covered(None).filter(listing__in=list(address))
    noticed = _noticed(covered, {one.source for one in listings})
    if not noticed:
        return found
    held_on = last_read(None)
    groups: dict[Under, list[Designation]] = defaultdict(list)
    for row in rows:
        groups[address[row.listing_id], row.programme].append(row)
    for under, notices in noticed.items():
        mine = sorted(groups[under], key=lambda row: (row.starts_on, row.listed_by))
        last = held_on.get(under[0].partition(":")[0])
        spans = [ListedSpan(r.starts_on, r.listed_by, r.ends_on, last or r.listed_by) for r in mine]
        found.update((row.pk, by) for row, by in zip(mine, dated(spans, notices), strict=True))
    return found


def _covered(known_at: datetime | None) -> QuerySet[ActionListing]:
    """Matches of actions to listings that were current at that record time."""
    rows = ActionListing.objects.filter(as_known_at(known_at), listing__isnull=False)
    return rows.filter(as_known_at(known_at, "action__announcement__"))


def _noticed(
    rows: QuerySet[ActionListing], sources: Collection[str]
) -> dict[Under, list[NoticeDay]]:
    found: dict[Under, list[NoticeDay]] = defaultdict(list)
    dating = rows.filter(
        listing__source__in=sources, action__kind__in=_DATING, action__on__isnull=False
    )
    columns = ("listing__source", "listing__source_id", "action__kind", "action__on",
               "action__programmes", "action__announcement__address")  # fmt: skip
    for source, source_id, kind, on, programmes, address in dating.values_list(*columns).iterator(
        BATCH
    ):
        for programme in programmes:
            found[f"{source}:{source_id}", programme].append(NoticeDay(kind, on, address))
    return found


def last_read(known_at: datetime | None = None) -> dict[str, date]:
    """The date of the latest list of each source."""
    snapshots = Snapshot.objects.filter(superseded_at=None)
    if known_at is not None:
        standing = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
        snapshots = Snapshot.objects.filter(standing, entered_at__lte=known_at)
    rows = snapshots.values_list("source").annotate(Max("published_on"))
    return dict(cast("Any", rows))


def notices_of(listings: Collection[Listing]) -> dict[int, list[dict[str, Any]]]:
    """The notices about each listing, in order of date: statement, legal basis and address."""
    rows = (
        _covered(None)
        .filter(listing__in=[one.pk for one in listings])
        .select_related("action__announcement")
        .defer("action__announcement__text", "action__record", "action__before")
        .order_by("action__on", "action__announcement__number", "action__position")
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row.listing_id is not None:
            found[row.listing_id].append(_notice(row))
    return found


def _notice(row: ActionListing) -> dict[str, Any]:
    action, announcement = row.action, row.action.announcement
    citations = tuple(action.citations)
    return {
        "source": announcement.source,
        "number": announcement.number,
        "title": announcement.title,
        "publisher": announcement.publisher,
        "language": announcement.language,
        "published_on": announcement.published_on and announcement.published_on.isoformat(),
        "address": announcement.address,
        "kind": action.kind,
        "on": action.on and action.on.isoformat(),
        "name": action.name,
        "programmes": action.programmes,
        "statement": action.statement or None,
        "bases": [_basis(citation) for citation in citations],
        "tie": headline(citations),
        "joined": row.outcome,
        "reason": row.reason,
    }


def reasons_of(listings: Collection[int]) -> dict[int, list[Reason]]:
    """The reasons that notices give for each listing, by primary key."""
    rows = _covered(None).filter(listing__in=listings, action__kind="listed")
    columns = ("listing_id", "action__programmes", "action__statement",
               "action__announcement__address")  # fmt: skip
    found: dict[int, list[Reason]] = defaultdict(list)
    ordered = rows.exclude(action__statement="").order_by("action__on", "pk")
    for listing, programmes, words, address in ordered.values_list(*columns):
        found[listing].append(Reason(tuple(programmes), words, address))
    return found


def _basis(citation: str) -> dict[str, Any]:
    """A cited section of law, with its meaning in the codebook."""
    row = legal_basis(citation)
    return {
        "citation": citation,
        "means": row.means if row else None,
        "basis": list(row.basis) if row else [],
        "tie": row.tie if row else None,
        "unverified": list(row.unverified) if row else [],
    }


def unjoined(source: str) -> Iterator[dict[str, Any]]:
    """The actions of a source that match no listing, with the reason, for manual review."""
    rows = _unjoined().filter(action__announcement__source=source)
    columns = ("action__announcement__number", "action__position", "action__name", "outcome",
               "reason")  # fmt: skip
    ordered = rows.order_by("action__announcement__number", "action__position")
    for number, position, name, outcome, reason in ordered.values_list(*columns).iterator(BATCH):
        yield {
            "source_id": f"{number}:{position + 1}",
            "what": f"an entry that is joined to no listing ({outcome}): {reason}",
            "field": "name",
            "value": name,
        }


def unjoined_counts() -> dict[str, int]:
    """The number of actions per source that match no listing."""
    rows = _unjoined().values_list("action__announcement__source").annotate(Count("pk"))
    return dict(cast("Any", rows))


def _unjoined() -> QuerySet[ActionListing]:
    return ActionListing.objects.filter(
        known_until=None, listing=None, action__announcement__known_until=None
    )
