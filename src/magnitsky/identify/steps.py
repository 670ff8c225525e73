"""Changes to identity: compare new listings, group them, record judgements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from magnitsky.enter.bulk import BATCH
from magnitsky.errors import NotFound, Refused
from magnitsky.identify.actor_ids import assign
from magnitsky.identify.compare import Comparison
from magnitsky.identify.compare.clusters import Edge, Judged, Pair, groups, pair_of
from magnitsky.identify.compare.explain import sentence
from magnitsky.identify.compare.rank import rank
from magnitsky.identify.index.candidate_pairs import Compared, compared_pairs
from magnitsky.identify.index.index import Index
from magnitsky.identify.judgements import Decision
from magnitsky.identify.listed_subjects import ListedSubject, listed
from magnitsky.identify.models import Judgement, Likeness, Member
from magnitsky.identify.queries import judgements, standing_judgements


@dataclass(frozen=True, slots=True)
class Resolved:
    """The result of a resolution: listings compared, and actors created, merged and split."""

    listings: int
    compared: int
    pairs: int
    unsure: int
    actors: int
    made: int
    merged: int
    moved: int


@transaction.atomic
def resolve(*, everything: bool = False) -> Resolved:
    """
    Compare new and changed listings with all others, and group them again.

    The result does not depend on the order in which lists arrived. Judgements override scores; an
    actor keeps its id while any of its listings stays with it.
    """
    known = {} if everything else _contents()
    everyone = list(listed())
    changed = {n for n, one in enumerate(everyone) if known.get(one.address) != one.content}
    gone = set(known) - {one.address for one in everyone}
    if everything:
        Likeness.objects.all().delete()
    if changed or gone or everything:
        _forget([*gone, *(everyone[n].address for n in changed if everyone[n].address in known)])
        if changed:
            _compare(everyone, changed)
    return _regroup(everyone, len(changed))


def _contents() -> dict[str, bytes]:
    return {a: bytes(c) for a, c in Member.objects.values_list("address", "content")}


def _forget(addresses: list[str]) -> None:
    """Delete comparisons of listings that have changed or are gone."""
    for start in range(0, len(addresses), _AT_ONCE):
        some = addresses[start : start + _AT_ONCE]
        Likeness.objects.filter(first__in=some).delete()
        Likeness.objects.filter(second__in=some).delete()


_AT_ONCE = 500


def _compare(everyone: list[ListedSubject], changed: set[int]) -> None:
    index = Index(one.subject() for one in everyone)
    only = None if len(changed) == len(everyone) else changed
    rows = (_likeness(index, pair) for pair in compared_pairs(index, only=only))
    Likeness.objects.bulk_create(rows, batch_size=BATCH)


def _likeness(index: Index, pair: Compared) -> Likeness:
    one, other = index.subjects[pair.first], index.subjects[pair.second]
    first, second = pair_of(one.id, other.id)
    found = pair.comparison
    return Likeness(
        first=first,
        second=second,
        score=found.score,
        verdict=found.verdict,
        apart=found.contradicts,
        rank=rank(one, other, found),
        why=_why(found),
    )


def _why(found: Comparison) -> dict[str, object]:
    names = found.name
    assert names is not None  # noqa: S101 - a pair was found by its names
    return {"names": [names.first.text, names.second.text], "because": sentence(found)}


def _regroup(everyone: Iterable[ListedSubject], compared: int) -> Resolved:
    """Group all listings by comparisons and judgements, and store their actors."""
    listings = {one.address: one for one in everyone}
    found = list(Likeness.objects.values_list("first", "second", "score", "verdict", "apart"))
    judged = {(d.first, d.second): d.verdict for d in standing_judgements()}
    grouped = _grouped(listings, found, judged)
    before = dict(Member.objects.values_list("address", "actor_id"))
    counts = assign(grouped, before, lambda after: _write_members(after, before, listings))
    unsure = sum(verdict == "unsure" for _, _, _, verdict, _ in found)
    return Resolved(len(listings), compared, len(found), unsure, len(grouped), *counts)


def _grouped(
    listings: Iterable[str],
    found: Iterable[tuple[str, str, float, str, bool]],
    judged: Mapping[Pair, Judged],
) -> list[frozenset[str]]:
    """Groups from compared pairs (first, second, score, verdict, apart) and judgements."""
    edges = [Edge(a, b, score) for a, b, score, verdict, _ in found if verdict == "same"]
    apart = [(a, b) for a, b, _, _, keep in found if keep]
    return groups(listings, edges, apart, judged)


def _write_members(
    after: dict[str, str], before: dict[str, str], listings: dict[str, ListedSubject]
) -> int:
    gone = sorted(before.keys() - listings.keys())
    for start in range(0, len(gone), _AT_ONCE):
        Member.objects.filter(address__in=gone[start : start + _AT_ONCE]).delete()
    rows = {m.address: m for m in Member.objects.all()}
    new, changed, moved = [], [], 0
    now = datetime.now(UTC)
    for address, actor in after.items():
        one = listings[address]
        row = rows.get(address)
        if row is None:
            new.append(Member(listing_id=one.pk, address=address, actor_id=actor,
                              content=one.content))  # fmt: skip
        elif row.actor_id != actor or bytes(row.content) != one.content:
            moved += row.actor_id != actor
            row.actor_id, row.content, row.changed_at = actor, one.content, now
            changed.append(row)
    Member.objects.bulk_create(new, batch_size=BATCH)
    columns = ["actor", "content", "changed_at"]
    Member.objects.bulk_update(changed, columns, batch_size=_AT_ONCE)
    return moved


@transaction.atomic
def judge(*, first: str, second: str, verdict: Judged, by: str, why: str) -> Decision:
    """
    Record a person's judgement on two listings, and regroup the listings.

    Raises:
        NotFound: the register has no such listing.
        Refused: both listings are the same, or the author or the reason is missing.
    """
    if first == second:
        raise Refused(f"{first} is one listing. Give two.")
    if not by.strip() or not why.strip():
        raise Refused("A judgement needs an author and a reason. Give both.")
    known = set(
        Member.objects.filter(address__in=[first, second]).values_list("address", flat=True)
    )
    for address in (first, second):
        if address not in known:
            raise NotFound(
                f"There is no resolved listing '{address}'. Find it with: magnitsky "
                "match NAME; after a sync, run: magnitsky resolve"
            )
    decision = Decision(*pair_of(first, second), verdict, by, datetime.now(UTC), why)
    around = _surroundings({first, second})
    _keep([decision])
    _regroup_part(around)
    return decision


def _surroundings(start: set[str]) -> set[str]:
    """
    The listings whose groups a judgement on these may change; their groups touch no others.

    They are reached through pairs considered the same by the machine or a person, and through
    shared actors: no listing beyond is joined to any of them, before or after the judgement.
    """
    judged = [(d.first, d.second) for d in standing_judgements() if d.verdict == "same"]
    found, new = set(start), set(start)
    while new:
        actors = Member.objects.filter(address__in=new).values("actor")
        near = set(Member.objects.filter(actor__in=actors).values_list("address", flat=True))
        alike = Likeness.objects.filter(verdict="same")
        near.update(alike.filter(first__in=new).values_list("second", flat=True))
        near.update(alike.filter(second__in=new).values_list("first", flat=True))
        near.update(b for a, b in judged if a in new)
        near.update(a for a, b in judged if b in new)
        new = near - found
        found |= new
    return found


def _regroup_part(addresses: set[str]) -> None:
    """Regroup these listings only, where no other listing is affected."""
    members = {m.address: m for m in Member.objects.filter(address__in=addresses)}
    likely = Likeness.objects.filter(first__in=addresses, second__in=addresses)
    found = list(likely.values_list("first", "second", "score", "verdict", "apart"))
    judged = {(d.first, d.second): d.verdict for d in standing_judgements()
              if d.first in addresses and d.second in addresses}  # fmt: skip
    grouped = _grouped(members, found, judged)
    before = {address: one.actor_id for address, one in members.items()}
    assign(grouped, before, lambda after: _move(members, after))


def _move(members: dict[str, Member], after: dict[str, str]) -> int:
    moved = [one for address, one in members.items() if one.actor_id != after[address]]
    now = datetime.now(UTC)
    for one in moved:
        one.actor_id, one.changed_at = after[one.address], now
    Member.objects.bulk_update(moved, ["actor", "changed_at"], batch_size=_AT_ONCE)
    return len(moved)


@transaction.atomic
def import_judgements(decisions: Iterable[Decision]) -> int:
    """Import judgements from a file, all or none; known ones are skipped."""
    known = {decision[:5] for decision in judgements()}
    new = [decision for decision in decisions if decision[:5] not in known]
    _keep(new)
    if new:
        _regroup(listed(), 0)
    return len(new)


def _keep(decisions: list[Decision]) -> None:
    Judgement.objects.bulk_create(
        [Judgement(**decision._asdict()) for decision in decisions], batch_size=BATCH
    )
