"""Compare a published number with the register's own, which is given with its bounds."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from magnitsky.codebook import country_name
from magnitsky.codebook.allies import allies_on
from magnitsky.codebook.claims import NAMED_BY, Claim, Counting
from magnitsky.codebook.kinds import plural_of
from magnitsky.enter.rows import Fact
from magnitsky.measure.codes import share
from magnitsky.measure.count import regions_of
from magnitsky.measure.counting import counted_facts, listings, of_scope
from magnitsky.measure.intervals import end_of, start_of
from magnitsky.measure.multilateral import government_of
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.window import Window

Agrees = Literal["the same", "within what is known", "different", "not read so far", "not computed"]
_ROUNDING = 0.005
_MOST_COUNTRIES = 4


@dataclass(frozen=True, slots=True)
class Computed:
    """
    The register's number for a claim, with each programme read from one list.

    `low` and `high` are bounds for what the lists leave uncertain; `high` is None if entries that
    were removed before the first snapshot may be missing. `said` are sentences that explain it.
    """

    value: float
    low: float
    high: float | None
    ids: frozenset[str]
    agrees: Agrees
    said: tuple[str, ...]


def computed(rows: Rows, claim: Claim, count: Counting, reads: Sequence[SourceReading]) -> Computed:
    """Compute the number a claim is about, using these sources for its programmes."""
    scope = scope_of(count, reads)
    chosen = [(read.programme, read.source) for read in reads]
    mine = replace(rows, facts=tuple(f for one in chosen for f in rows.by_list.get(one, ())))
    found = listings(counted_facts(mine, scope))
    if count.share is not None:
        return _of_share(rows, claim, mine, scope)
    every = of_scope(mine, scope)
    sure = listings(fact for fact in every if _surely(fact, scope))
    may = listings(fact for fact in every if _perhaps(fact, scope))
    most = len(may | found)
    # A list first collected after the day asked for cannot show who was removed earlier, so the
    # true number has no upper bound.
    high = None if _is_late(scope) else most
    said = (*_lists(scope), *_open(len(sure), most), *_kinds(mine, scope, found))
    agrees = _compare(claim, len(found), (len(sure), high), is_short=_is_short(scope))
    return Computed(len(found), len(sure), high, found, agrees, said)


def scope_of(count: Counting, reads: Sequence[SourceReading]) -> Scope:
    """The scope in which a claim is counted."""
    window = None
    if count.first and count.last:
        window = Window(date.fromisoformat(count.first), date.fromisoformat(count.last))
    day = window.last if window else date.fromisoformat(count.on or "")
    programmes = tuple(read.programme for read in reads)
    return Scope(
        programmes,
        day,
        count.measure,
        window,
        vessels=count.vessels,
        kinds=count.kinds,
        reads=tuple(reads),
    )


def _of_share(rows: Rows, claim: Claim, mine: Rows, scope: Scope) -> Computed:
    facts = counted_facts(mine, scope)
    wanted = _wanted(rows, str(claim.count.share if claim.count else ""), scope)
    part = listings(fact for fact in facts if wanted(fact))
    whole = listings(facts)
    # Shares of allies or regions depend on the country, so listings without one may belong to the
    # part; being listed by another government does not.
    unknown = frozenset() if _is_of_names(claim) else _of_no_country(facts)
    value, high = share(len(part), len(whole)), share(len(part | unknown), len(whole))
    said = [f"{len(part):,} of {len(whole):,}{_of_which(facts, part)}.", *_lists(scope)]
    if unknown:
        said.append(f"Of {len(unknown):,} of the {len(whole):,} no country is stated.")
    agrees: Agrees = "not computed"
    if len(unknown) < len(whole):
        agrees = _compare(claim, value, (value, high), is_short=_is_short(scope))
    return Computed(value, value, high, part, agrees, tuple(said))


def _is_of_names(claim: Claim) -> bool:
    return str(claim.count.share if claim.count else "").startswith(NAMED_BY)


def _of_no_country(facts: Iterable[Fact]) -> frozenset[str]:
    return listings(fact for fact in facts if not fact.countries)


def _of_which(facts: Iterable[Fact], part: frozenset[str]) -> str:
    """The countries and kinds of a subset, most frequent first."""
    mine = {fact.id: fact for fact in facts if fact.id in part}.values()
    if not mine:
        return ""
    kinds = Counter(fact.kind for fact in mine)
    places = Counter(country_name(code) for fact in mine for code in fact.countries)
    words = [_numbered(kind, number) for kind, number in kinds.most_common()]
    words += [f"{name} {number:,}" for name, number in places.most_common(_MOST_COUNTRIES)]
    return f" ({', '.join(words)})"


def _numbered(kind: str, number: int) -> str:
    return f"1 {kind}" if number == 1 else f"{number:,} {plural_of(kind)}"


def _wanted(rows: Rows, of: str, scope: Scope) -> Callable[[Fact], bool]:
    if of == "allies":
        return lambda fact: not allies_on(fact.starts_on.isoformat()).isdisjoint(fact.countries)
    if of.startswith(NAMED_BY):
        government = of.removeprefix(NAMED_BY)
        there = {
            rows.actor(fact.id)
            for fact in rows.facts
            if government_of(fact) == government and fact.is_live(scope.as_of)
        }
        return lambda fact: rows.actor(fact.id) in there
    return lambda fact: of in regions_of(fact)


def _surely(fact: Fact, scope: Scope) -> bool:
    """Whether the designation is in the scope whatever its uncertain dates are."""
    start, end = start_of(fact), end_of(fact)
    if scope.window and scope.counting == "began":
        return start.within(scope.window.first, scope.window.last)
    if scope.window:
        return end is not None and end.within(scope.window.first, scope.window.last)
    begun = start.high <= scope.as_of
    stands = end is None or (end.low is not None and scope.as_of < end.low)
    return begun and (scope.counting == "ever" or stands)


def _perhaps(fact: Fact, scope: Scope) -> bool:
    """Whether some possible value of its uncertain dates puts the designation in the scope."""
    start, end = start_of(fact), end_of(fact)
    if scope.window and scope.counting == "began":
        return start.may_be_within(scope.window.first, scope.window.last)
    if scope.window:
        return end is not None and end.may_be_within(scope.window.first, scope.window.last)
    begun = start.low is None or start.low <= scope.as_of
    return begun and (scope.counting == "ever" or end is None or scope.as_of < end.high)


def _is_late(scope: Scope) -> bool:
    """Whether a list was first collected after the first of the days asked for."""
    first = scope.window.first if scope.window else scope.as_of
    return any(read.first_on > first for read in scope.reads)


def _is_short(scope: Scope) -> bool:
    """Whether the last snapshot of a list is older than the end of the days asked for."""
    return bool(scope.stale(scope.window.last if scope.window else scope.as_of))


def _compare(
    claim: Claim, value: float, bounds: tuple[float, float | None], *, is_short: bool
) -> Agrees:
    low, high = bounds
    if claim.bound == "more than":
        same, may = low > claim.value, high is None or high > claim.value
    elif claim.bound == "less than":
        same, may = value < claim.value, low < claim.value
    else:
        is_share = bool(claim.count and claim.count.share)
        # Published shares are rounded to whole percents: half a percent either way agrees.
        near = _ROUNDING if is_share else 0
        is_open = is_share and high is not None and high - low > near
        same = abs(value - claim.value) <= near and not is_open
        may = low <= claim.value and (high is None or claim.value <= high)
    if same:
        return "the same"
    # What happened after the last snapshot could explain the difference, so it proves nothing.
    if is_short:
        return "not read so far"
    return "within what is known" if may else "different"


def _lists(scope: Scope) -> Iterable[str]:
    first = scope.window.first if scope.window else scope.as_of
    last = scope.window.last if scope.window else scope.as_of
    for source, read in {read.source: read for read in scope.reads}.items():
        if read.first_on > first:
            yield (
                f"{source} was first read as of {read.first_on}: who was named by then and removed"
                " before is missing, so that the true number may be higher."
            )
        if read.last_on < last:
            yield f"{source} was last read as of {read.last_on}: what came later is missing."


def _open(least: int, most: int) -> Iterable[str]:
    if most > least:
        yield (
            f"Of {most - least:,} it is only known that they began or ended between two lists, one"
            f" read before and one after: of what the lists hold, it is {least:,} to {most:,}."
        )


def _kinds(rows: Rows, scope: Scope, found: frozenset[str]) -> Iterable[str]:
    vessels = {fact.id for fact in rows.facts if fact.kind == "vessel"}
    if counted_ones := vessels & found:
        if len(counted_ones) < len(found):
            yield f"Without the {len(counted_ones):,} vessels it is {len(found - vessels):,}."
        return
    every = listings(counted_facts(rows, replace(scope, vessels=True, kinds=())))
    if not scope.kinds and (left := vessels & every):
        yield f"{len(left):,} vessels are left out."
