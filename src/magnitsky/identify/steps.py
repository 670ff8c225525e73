"""Writes of identity: compare what changed, group the listings, keep what people decide."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from django.db import transaction

from magnitsky.enter.bulk import BATCH
from magnitsky.errors import NotFound, Refused
from magnitsky.identify.cluster import Edge, Judged, groups, pair_of
from magnitsky.identify.compare import Comparison
from magnitsky.identify.explain import sentence
from magnitsky.identify.index import Index
from magnitsky.identify.judgements import Decision
from magnitsky.identify.listed import Listed, listed
from magnitsky.identify.models import Actor, Judgement, Likeness, Member
from magnitsky.identify.pairs import Compared, compared_pairs
from magnitsky.identify.queries import judgements, standing_judgements
from magnitsky.identify.rank import rank


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a resolution did: listings compared, and actors made, merged and split."""

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
    Compare listings that are new or say something new with all others, and group them again.

    The outcome does not depend on the order in which lists arrived. People's judgements win over
    scores; an actor keeps its id while any of its listings stays with it.
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
    """Take out what was found about listings that now say something else, or nothing."""
    for start in range(0, len(addresses), _AT_ONCE):
        some = addresses[start : start + _AT_ONCE]
        Likeness.objects.filter(first__in=some).delete()
        Likeness.objects.filter(second__in=some).delete()


_AT_ONCE = 500


def _compare(everyone: list[Listed], changed: set[int]) -> None:
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
        why=msgspec.json.encode(_why(found)).decode(),
    )


def _why(found: Comparison) -> dict[str, object]:
    names = found.name
    assert names is not None  # noqa: S101 - a pair was found by its names
    return {"names": [names.first.text, names.second.text], "because": sentence(found)}


def _regroup(everyone: Iterable[Listed], compared: int) -> Resolved:
    """Group all listings by what was found and decided, and write down who is whose."""
    listings = {one.address: one for one in everyone}
    found = list(Likeness.objects.values_list("first", "second", "score", "verdict", "apart"))
    edges = [Edge(a, b, score) for a, b, score, verdict, _ in found if verdict == "same"]
    apart = [(a, b) for a, b, _, _, keep in found if keep]
    judged = {(d.first, d.second): d.verdict for d in standing_judgements()}
    grouped = groups(listings, edges, apart, judged)
    counts = _assign(grouped, listings)
    unsure = sum(verdict == "unsure" for _, _, _, verdict, _ in found)
    return Resolved(len(listings), compared, len(found), unsure, len(grouped), *counts)


def _assign(grouped: list[frozenset[str]], listings: dict[str, Listed]) -> tuple[int, int, int]:
    """
    Give each group its actor: the id that most of its listings had; new groups get new ids.

    Where two actors become one, the id that goes redirects to the one that stays.
    """
    before = dict(Member.objects.values_list("address", "actor_id"))
    taken = set(Actor.objects.values_list("pk", flat=True))
    now = datetime.now(UTC)
    chosen = _chosen(grouped, before, taken)
    made = [Actor(pk=pk, made_at=now) for pk in chosen if pk not in taken]
    Actor.objects.bulk_create(made, batch_size=BATCH)
    Actor.objects.filter(pk__in=_revived(chosen)).update(merged_into=None, merged_at=None)
    after = {address: pk for pk, group in chosen.items() for address in group}
    moved = _write_members(after, before, listings)
    merged = _redirect(before, after, set(chosen), now)
    return len(made), merged, moved


def _revived(chosen: dict[str, frozenset[str]]) -> list[str]:
    return [pk for pk in Actor.objects.exclude(merged_into=None).values_list("pk", flat=True)
            if pk in chosen]  # fmt: skip


def _chosen(
    grouped: list[frozenset[str]], before: dict[str, str], taken: set[str]
) -> dict[str, frozenset[str]]:
    """Groups by actor id: the larger share of an actor's old listings keeps its id."""
    claims = []
    for group in grouped:
        shares = Counter(before[a] for a in group if a in before)
        claims += [(-count, pk, min(group), group) for pk, count in shares.items()]
    chosen: dict[str, frozenset[str]] = {}
    placed: set[frozenset[str]] = set()
    for _, pk, _, group in sorted(claims, key=lambda claim: claim[:3]):
        if pk not in chosen and group not in placed:
            chosen[pk] = group
            placed.add(group)
    used = taken | set(chosen)
    for group in sorted(grouped, key=min):
        if group not in placed:
            pk = _new_id(min(group), used)
            used.add(pk)
            chosen[pk] = group
    return chosen


_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def _new_id(founder: str, used: set[str]) -> str:
    """An id made of the address of the first listing, the same wherever it is made."""
    turn = 0
    while True:
        digest = hashlib.blake2s(f"{founder} {turn}".encode(), digest_size=10).digest()
        number = int.from_bytes(digest, "big")
        letters = ""
        for _ in range(10):
            number, digit = divmod(number, len(_ALPHABET))
            letters += _ALPHABET[digit]
        if (made := f"mag-{letters}") not in used:
            return made
        turn += 1


def _write_members(
    after: dict[str, str], before: dict[str, str], listings: dict[str, Listed]
) -> int:
    gone = sorted(before.keys() - listings.keys())
    for start in range(0, len(gone), _AT_ONCE):
        Member.objects.filter(address__in=gone[start : start + _AT_ONCE]).delete()
    rows = {m.address: m for m in Member.objects.all()}
    new, changed, moved = [], [], 0
    for address, actor in after.items():
        one = listings[address]
        row = rows.get(address)
        if row is None:
            new.append(Member(listing_id=one.pk, address=address, actor_id=actor,
                              content=one.content))  # fmt: skip
        elif row.actor_id != actor or bytes(row.content) != one.content:
            moved += row.actor_id != actor
            row.actor_id, row.content = actor, one.content
            changed.append(row)
    Member.objects.bulk_create(new, batch_size=BATCH)
    Member.objects.bulk_update(changed, ["actor", "content"], batch_size=_AT_ONCE)
    return moved


def _redirect(
    before: dict[str, str], after: dict[str, str], standing: set[str], now: datetime
) -> int:
    """Actors that have no listing left lead to where most of their listings went."""
    went: dict[str, Counter[str]] = {}
    for address, pk in before.items():
        if pk not in standing and address in after:
            went.setdefault(pk, Counter())[after[address]] += 1
    for pk, where in went.items():
        into = min(where, key=lambda one: (-where[one], one))
        Actor.objects.filter(pk=pk).update(merged_into=into, merged_at=now)
    return len(went)


@transaction.atomic
def judge(*, first: str, second: str, verdict: Judged, by: str, why: str) -> Decision:
    """
    Keep what a person decided about two listings, and group the listings by it.

    Raises:
        NotFound: the register has no such listing.
        Refused: it is the same listing twice, nobody is named, or no reason is given.
    """
    if first == second:
        raise Refused(f"{first} is one listing. Name two.")
    if not by.strip() or not why.strip():
        raise Refused("A judgement says who decided, and why. Give both.")
    known = set(
        Member.objects.filter(address__in=[first, second]).values_list("address", flat=True)
    )
    for address in (first, second):
        if address not in known:
            raise NotFound(
                f"There is no listing '{address}' among the resolved ones. Find it with: magnitsky"
                " match NAME; after a sync, run: magnitsky resolve"
            )
    decision = Decision(*pair_of(first, second), verdict, by, datetime.now(UTC), why)
    _keep([decision])
    _regroup(listed(), 0)
    return decision


@transaction.atomic
def import_judgements(decisions: Iterable[Decision]) -> int:
    """Keep decisions from a file, all or none; those known already are left alone."""
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
