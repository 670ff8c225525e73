"""Queries about identity: actors, their listings, the review queue, current judgements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from magnitsky.enter.read.listing_detail import listing_details, listings_at
from magnitsky.enter.read.sources import current_coverage
from magnitsky.errors import NotFound
from magnitsky.identify.judgements import Decision
from magnitsky.identify.listed_subjects import listed_subjects
from magnitsky.identify.models import Actor, Judgement, Likeness, Member

__all__ = [
    "actor",
    "actor_id",
    "actor_ids",
    "actors_of_listings",
    "current_id",
    "former_ids",
    "former_ids_of",
    "judgements",
    "listed_subjects",
    "listings_of",
    "match_evidence",
    "queue",
    "standing_judgements",
]


def judgements() -> Iterator[Decision]:
    """All judgements, oldest first."""
    return _decisions(Judgement.objects.all())


def _decisions(rows: QuerySet[Judgement]) -> Iterator[Decision]:
    for row in rows.order_by("at", "pk").iterator():
        yield Decision(row.first, row.second, row.verdict, row.by, row.at, row.why)  # type: ignore[arg-type]


def standing_judgements() -> list[Decision]:
    """The latest judgement on each pair of listings."""
    return _standing(judgements())


def _standing(decisions: Iterable[Decision]) -> list[Decision]:
    latest = {(decision.first, decision.second): decision for decision in decisions}
    return list(latest.values())


def actor(identity: str) -> dict[str, Any]:
    """
    An actor by its id, a former id, or the reference of one of its listings.

    Raises:
        NotFound: there is none.
    """
    found = actor_id(identity)
    addresses = listings_of(found)
    listed = listing_details(listings_at(addresses), current_coverage())
    return {
        "actor": found,
        "asked": identity,
        "formerly": former_ids_of(found),
        "listings": [_listing(one) for one in listed],
        **match_evidence(addresses),
    }


def actor_id(identity: str) -> str:
    """
    The current id of an actor, given a current or former id, or a listing's reference.

    Raises:
        NotFound: there is no such actor.
    """
    found = current_id(identity)
    if found is None:
        raise NotFound(
            f"There is no actor '{identity}'. Search for a name with: magnitsky match "
            "NAME; after a sync, run: magnitsky resolve"
        )
    return found


def current_id(identity: str) -> str | None:
    """The current id of an actor, given any of its ids or a listing; None if unknown."""
    row = Actor.objects.filter(pk=identity).first()
    if row is None:
        member = Member.objects.filter(address=identity).select_related("actor").first()
        row = member.actor if member else None
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    return row.pk if row else None


def listings_of(actor_id: str) -> list[str]:
    """The references of an actor's listings."""
    rows = Member.objects.filter(actor=actor_id).order_by("address")
    return list(rows.values_list("address", flat=True))


def former_ids_of(actor_id: str) -> list[str]:
    """Former ids that were merged into an actor's id."""
    return sorted(Actor.objects.filter(merged_into=actor_id).values_list("pk", flat=True))


def match_evidence(addresses: list[str]) -> dict[str, Any]:
    """Why listings were merged: comparisons and judgements."""
    touched = Judgement.objects.filter(Q(first__in=addresses) | Q(second__in=addresses))
    return {
        "why": likenesses(addresses),
        "judgements": [_decision(one) for one in _standing(_decisions(touched))],
    }


def likenesses(addresses: list[str]) -> list[dict[str, Any]]:
    """The machine's comparisons between some listings."""
    rows = Likeness.objects.filter(first__in=addresses, second__in=addresses)
    return [_pair(row) for row in rows.order_by("first", "second")]


def _listing(whole: dict[str, Any]) -> dict[str, Any]:
    kept = ("id", "source", "name", "kind", "live", "designations", "page")
    return {key: whole[key] for key in kept}


def actor_ids(addresses: list[str]) -> dict[str, str]:
    """The actor id of each of some listings."""
    rows = Member.objects.filter(address__in=addresses)
    return dict(rows.values_list("address", "actor_id"))


def actors_of_listings(programmes: Collection[str] = ()) -> dict[str, str]:
    """The actor of every listing; of actors ever listed under some programmes, if any are given."""
    return dict(_members(programmes).values_list("address", "actor_id"))


def next_actors(programmes: Collection[str], after: str, most: int) -> list[str]:
    """The ids of actors ever listed under some programmes (all, if none), after an id, in order."""
    rows = _members(programmes).filter(actor__gt=after).order_by("actor_id")
    return list(rows.values_list("actor_id", flat=True).distinct()[:most])


def _members(programmes: Collection[str]) -> QuerySet[Member]:
    """The listings of actors ever listed under any of some programmes; of all, if none."""
    rows = Member.objects.all()
    if not programmes:
        return rows
    under = rows.filter(
        listing__designations__programme__in=programmes,
        listing__designations__known_until=None,
    )
    return rows.filter(actor__in=under.values("actor"))


def listings_by_actor(actors: Collection[str]) -> dict[str, list[str]]:
    """The addresses of the listings of each of some actors, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Member.objects.filter(actor__in=actors).order_by("address")
    for actor, address in rows.values_list("actor_id", "address"):
        found[actor].append(address)
    return found


def former_ids(actors: Collection[str]) -> dict[str, list[str]]:
    """The ids that were merged into each of some actors', in order."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Actor.objects.filter(merged_into__in=actors).order_by("pk")
    for former, actor in rows.values_list("pk", "merged_into_id"):
        found[actor or ""].append(former)
    return found


def queue(limit: int = 20, offset: int = 0) -> dict[str, Any]:
    """
    Pairs to review, most important first: uncertain and not yet judged.

    Pairs that have become one actor in another way are left out.
    """
    decided = Judgement.objects.filter(first=OuterRef("first"), second=OuterRef("second"))
    waiting = Likeness.objects.filter(~Exists(decided), verdict="unsure")
    rows = list(waiting.order_by("-rank", "first", "second")[offset : offset + limit])
    return {"total": waiting.count(), "rows": [_pair(row) for row in rows]}


def _pair(row: Likeness) -> dict[str, Any]:
    return {
        "first": row.first,
        "second": row.second,
        "score": round(row.score, 4),
        "verdict": row.verdict,
        "contradicts": row.apart,
        **row.why,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {**decision._asdict(), "at": decision.at.isoformat()}
