"""The rows of a scope, read once per register version."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypedDict, Unpack

from magnitsky.enter.read import facts as read
from magnitsky.enter.read.listings import stated_links
from magnitsky.enter.read.record_time import instant
from magnitsky.enter.read.sources import coverage
from magnitsky.enter.rows import Fact
from magnitsky.identify.queries import actors_of_listings, standing_judgements
from magnitsky.label.queries import published
from magnitsky.measure.rows import Published, Rows, StatedTie
from magnitsky.measure.scope import Counting, Scope, SourceReading, TieWanted
from magnitsky.measure.shared_reasons import with_shared_reasons
from magnitsky.measure.window import Window
from magnitsky.present.cache import VersionCache

_facts: VersionCache[tuple[tuple[Fact, ...], tuple[SourceReading, ...]]] = VersionCache(most=24)
_said: VersionCache[Published] = VersionCache(most=2)
_codes: VersionCache[Published] = VersionCache(most=4)
_actors: VersionCache[dict[str, str]] = VersionCache(most=1)
_judged: VersionCache[frozenset[str]] = VersionCache(most=1)
_ties: VersionCache[tuple[StatedTie, ...]] = VersionCache(most=1)


class ScopeFilter(TypedDict, total=False):
    """
    The filters on the programmes' rows; see `Scope`. Missing keys have their defaults.

    `counting` missing or None: new listings within a window, or current listings without one.
    """

    as_of: date | None
    known_at: date | datetime | None
    window: Window | None
    vessels: bool
    kinds: tuple[str, ...]
    tie: TieWanted
    counting: Counting | None


def rows_in_scope(
    programmes: tuple[str, ...], sources: Collection[str] = (), **within: Unpack[ScopeFilter]
) -> tuple[Rows, Scope]:
    """
    The rows of the programmes, and the scope in which to count them.

    Rows are cached until the register changes.
    """
    known_at = within.get("known_at")
    facts, scope = facts_in_scope(
        programmes,
        sources,
        as_of=within.get("as_of"),
        known_at=known_at,
        window=within.get("window"),
        vessels=within.get("vessels", True),
    )
    moment = instant(known_at)
    rows = Rows(
        tuple(facts),
        actors=actors_of_listings_in_scope(),
        codes=_codes.get(moment, lambda: _published(moment)),
        ties=stated_ties(),
        judged=_judged.get("judged", _judged_same),
    )
    return rows, replace(
        scope,
        kinds=within.get("kinds", ()),
        tie=within.get("tie", "any"),
        counting=within.get("counting") or scope.counting,
    )


def actors_of_listings_in_scope() -> dict[str, str]:
    """The actor of every listing, cached until the register changes."""
    return _actors.get("actors", actors_of_listings)


def published_codes(moment: datetime | None = None) -> Published:
    """The public codes of every listing, cached until the register changes."""
    return _said.get(moment, lambda: published(None, moment))


def _published(moment: datetime | None) -> Published:
    return with_shared_reasons(
        published_codes(moment), actors_of_listings_in_scope(), read.listed_under(moment)
    )


def stated_ties() -> tuple[StatedTie, ...]:
    """The links that publishers state between listings, cached until the register changes."""
    return _ties.get("ties", _read_ties)


def _read_ties() -> tuple[StatedTie, ...]:
    return tuple(StatedTie(*link) for link in stated_links())


def _judged_same() -> frozenset[str]:
    same = (one for one in standing_judgements() if one.verdict == "same")
    return frozenset(address for one in same for address in (one.first, one.second))


def facts_in_scope(
    programmes: tuple[str, ...],
    sources: Collection[str] = (),
    *,
    as_of: date | None = None,
    known_at: date | datetime | None = None,
    window: Window | None = None,
    vessels: bool = True,
) -> tuple[list[Fact], Scope]:
    """The facts of the programmes, and the scope in which to count them."""
    day = as_of or (window.last if window else datetime.now(UTC).date())
    moment = instant(known_at)
    key = (programmes, tuple(sources), day, moment)
    found, reads = _facts.get(key, lambda: _read(*key))
    known = known_at.isoformat() if known_at else None
    counting: Counting = "began" if window else "in force"
    return list(found), Scope(programmes, day, counting, window, known, vessels, reads)


def _read(
    programmes: tuple[str, ...], sources: tuple[str, ...], day: date, moment: datetime | None
) -> tuple[tuple[Fact, ...], tuple[SourceReading, ...]]:
    found = read.facts(programmes, day, moment, sources)
    reads = (
        SourceReading(c.programme, c.source, c.first_on, c.last_on, c.starter)
        for c in coverage(programmes, day, moment, sources)
    )
    return tuple(found), tuple(reads)
