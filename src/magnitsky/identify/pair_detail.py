"""Two listings for review: both records, the machine's comparison, earlier decisions."""

from dataclasses import dataclass
from typing import Any

from magnitsky.convert.record import Record, decode
from magnitsky.enter.read import listings
from magnitsky.enter.read.listing_detail import listing_detail
from magnitsky.enter.read.sources import current_coverage
from magnitsky.identify.compare import Comparison, compare
from magnitsky.identify.compare.clusters import pair_of
from magnitsky.identify.compare.explain import sentence
from magnitsky.identify.compare.profile import Profile
from magnitsky.identify.compare.side_by_side import FactRow, side_by_side
from magnitsky.identify.compare.subject import subject_of
from magnitsky.identify.judgements import Decision
from magnitsky.identify.models import Judgement
from magnitsky.identify.queries import actor_ids


@dataclass(frozen=True, slots=True)
class PairSide:
    """One listing: everything the register has on it, its latest record and its actor."""

    address: str
    whole: dict[str, Any]
    record: Record
    actor: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Two listings side by side."""

    first: PairSide
    second: PairSide
    found: Comparison
    rows: list[FactRow]
    because: str
    judgements: list[Decision]

    @property
    def are_one(self) -> bool:
        """Whether both currently belong to one actor."""
        return bool(self.first.actor) and self.first.actor == self.second.actor


def pair_sides(first: str, second: str) -> Sides:
    """
    Two listings by reference, compared as they are now.

    Raises:
        NotFound: the register has no such listing.
    """
    first, second = pair_of(first, second)
    actors = actor_ids([first, second])
    one, other = _side(first, actors), _side(second, actors)
    found = compare(_profile(one), _profile(other))
    rows = Judgement.objects.filter(first=one.address, second=other.address).order_by("at", "pk")
    judged = [Decision(r.first, r.second, r.verdict, r.by, r.at, r.why) for r in rows]  # type: ignore[arg-type]
    because = sentence(found)
    return Sides(one, other, found, side_by_side(one.record, other.record, found), because, judged)


def _side(address: str, actors: dict[str, str]) -> PairSide:
    listing = listings.listing(address)
    last = listing.versions.filter(known_until=None).order_by("-seen_from", "-pk").first()
    assert last is not None  # noqa: S101 - such a listing is not found
    whole = listing_detail(listing, current_coverage())
    return PairSide(address, whole, decode(bytes(last.record)), actors.get(address, ""))


def _profile(side: PairSide) -> Profile:
    return Profile(subject_of(side.record, side.address, side.whole["source"]))
