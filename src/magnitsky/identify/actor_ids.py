"""Actor ids: a group keeps the id that most of its listings had; merged ids redirect."""

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from magnitsky.enter.bulk import BATCH
from magnitsky.identify.models import Actor


def assign(
    grouped: list[frozenset[str]],
    before: dict[str, str],
    write: Callable[[dict[str, str]], int],
) -> tuple[int, int, int]:
    """
    Assign an actor to each group: the id that most of its listings had, or a new id.

    Where two actors are merged, the id that is dropped redirects to the one that is kept. `write`
    stores the actor of each listing and returns the number of listings moved.
    """
    taken = set(Actor.objects.values_list("pk", flat=True))
    now = datetime.now(UTC)
    chosen = _chosen(grouped, before, taken)
    made = [Actor(pk=pk, made_at=now) for pk in chosen if pk not in taken]
    Actor.objects.bulk_create(made, batch_size=BATCH)
    Actor.objects.filter(pk__in=_revived(chosen)).update(merged_into=None, merged_at=None)
    after = {address: pk for pk, group in chosen.items() for address in group}
    moved = write(after)
    merged = _redirect(before, after, set(chosen), now)
    return len(made), merged, moved


def _revived(chosen: dict[str, frozenset[str]]) -> list[str]:
    return [pk for pk in Actor.objects.exclude(merged_into=None).values_list("pk", flat=True)
            if pk in chosen]  # fmt: skip


def _chosen(
    grouped: list[frozenset[str]], before: dict[str, str], taken: set[str]
) -> dict[str, frozenset[str]]:
    """Groups by actor id; the group with most of an actor's old listings keeps its id."""
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
    """A reproducible id derived from the reference of the first listing."""
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


def _redirect(
    before: dict[str, str], after: dict[str, str], standing: set[str], now: datetime
) -> int:
    """Redirect actors without listings to the actor that most of their listings moved to."""
    went: dict[str, Counter[str]] = {}
    for address, pk in before.items():
        if pk not in standing and address in after:
            went.setdefault(pk, Counter())[after[address]] += 1
    for pk, where in went.items():
        into = min(where, key=lambda one: (-where[one], one))
        Actor.objects.filter(pk=pk).update(merged_into=into, merged_at=now)
    return len(went)
