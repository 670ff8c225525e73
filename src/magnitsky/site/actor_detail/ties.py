"""Links between an actor and others, as the lists state them, in both directions."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from magnitsky.measure.rows import StatedTie
from magnitsky.present.actors import actor_index
from magnitsky.present.cache import VersionCache
from magnitsky.present.scope_rows import stated_ties

Both = tuple[dict[str, list[StatedTie]], dict[str, list[StatedTie]]]
_kept: VersionCache[Both] = VersionCache(most=1)


@dataclass(frozen=True, slots=True)
class Tied:
    """The other party; `identity` is its actor id, empty if it is not in the register."""

    relation: str
    name: str
    identity: str
    source: str
    is_theirs: bool


def ties_of(addresses: Collection[str]) -> list[Tied]:
    """The links that these listings state, then those that other listings state to them."""
    outward, inward = _kept.get("ties", _both)
    found = [
        *(_tied(tie, tie.target_listing, tie.target_name, is_theirs=False)
          for one in addresses for tie in outward.get(one, ())),
        *(_tied(tie, tie.source_listing, "", is_theirs=True)
          for one in addresses for tie in inward.get(one, ())),
    ]  # fmt: skip
    return list(_once(found))


def _once(found: list[Tied]) -> Iterator[Tied]:
    seen: set[tuple[str, str, bool]] = set()
    for one in found:
        # Several listings of one actor state the same link; it is shown once.
        key = (one.identity or one.name.casefold(), one.relation, one.is_theirs)
        if key not in seen:
            seen.add(key)
            yield one


def _tied(tie: StatedTie, listing: str | None, name: str, *, is_theirs: bool) -> Tied:
    card = actor_index().of_listing(listing) if listing else None
    source = tie.source_listing.partition(":")[0]
    shown = card.name if card else name or (listing or "")
    return Tied(tie.relation, shown, card.id if card else "", source, is_theirs)


def _both() -> Both:
    outward: dict[str, list[StatedTie]] = defaultdict(list)
    inward: dict[str, list[StatedTie]] = defaultdict(list)
    for tie in stated_ties():
        outward[tie.source_listing].append(tie)
        if tie.target_listing is not None:
            inward[tie.target_listing].append(tie)
    return dict(outward), dict(inward)
