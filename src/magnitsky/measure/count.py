"""Count listings or designations by kind, country, region, year or programme."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Literal

from magnitsky.codebook.kinds import KINDS
from magnitsky.codebook.regions import region_of, regions
from magnitsky.enter.rows import Fact
from magnitsky.measure.columns import BY_NAME, COUNT
from magnitsky.measure.counting import (
    began_in,
    counted_facts,
    listings,
    may_have_begun,
    of_scope,
    tally,
    tie_notes,
)
from magnitsky.measure.intervals import is_carried_over
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Label, Row, Table

By = Literal["kind", "country", "region", "year", "programme"]
BY: tuple[By, ...] = ("kind", "country", "region", "year", "programme")

COUNTRY_NOTE = Sentence(
    "Countries are nationality for persons; where it is not stated, jurisdiction, other country,"
    " flag, address or birthplace, in that order. A listing with several countries counts in each"
    " row."
)
REGION_NOTE = Sentence(
    "Regions are the six geographic bureaus of the US State Department. A place no bureau answers"
    " for stands under 'none'."
)
NO_REGION = "none"


def count(rows: Rows, scope: Scope, *by: By, question: str = "count") -> Table:
    """
    Count listings in a scope, by one label or by several together.

    By country, a listing with two countries counts in both rows, and once in the total. By year, a
    start known only to lie between two snapshots of different years is labelled with both years;
    one before the first snapshot is labelled as such.
    """
    plans = [_BY[label] for label in by]

    def labels(fact: Fact) -> Iterable[Label]:
        return product(*(plan.values(fact) for plan in plans))

    def order(label: Label) -> tuple[object, ...]:
        return tuple(plan.order(value) for plan, value in zip(plans, label, strict=True))

    within = counted_facts(rows, scope)
    found = tally(within, labels, order)
    return Table(
        question,
        (*(BY_NAME[label] for label in by), COUNT),
        tuple(Row((*label, len(ids)), ids) for label, ids in found.items()),
        scope,
        len(listings(within)),
        _notes(rows, scope, by),
    )


def year_of(fact: Fact) -> str:
    """
    The year a designation started in, or the years it may have started in.

    `2019`, `2018-2019` (between two snapshots), `by 2018` (before the first snapshot).
    """
    if fact.basis in {"publisher", "notice"}:
        return str(fact.starts_on.year)
    # There is no list before the first snapshot, so its day is only an upper bound.
    if fact.listed_after is None:
        return f"by {fact.starts_on.year}"
    # The previous list lacks the entry: the first possible day is the one after it.
    first = (fact.listed_after + timedelta(days=1)).year
    last = fact.listed_by.year
    return str(last) if first == last else f"{first}-{last}"


def regions_of(fact: Fact) -> tuple[str | None, ...]:
    """The regions of a fact's countries without duplicates; None where no country is stated."""
    found = dict.fromkeys(region_of(code) or NO_REGION for code in fact.countries)
    return tuple(found) or (None,)


def undated_note(rows: Rows, scope: Scope) -> tuple[str, ...]:
    """Notes on how many listings in scope have no known start, or one under an earlier law."""
    if scope.window is None or scope.counting == "ended":
        return ()
    first, within = scope.window.first, of_scope(rows, scope)
    notes: list[str] = []
    if undated := listings(fact for fact in within if may_have_begun(fact, first)):
        notes.append(
            Sentence(
                "{number} listings stood in the first snapshot that was read; when they began is"
                " not known, and they are not counted.",
                number=str(len(undated)),
            )
        )
    carried = listings(f for f in within if is_carried_over(f) and began_in(f, scope.window))
    if carried:
        notes.append(
            Sentence(
                "{number} listings are dated to the day on which they were taken over from an"
                " earlier law; they may be older.",
                number=len(carried),
            )
        )
    return tuple(notes)


def _notes(rows: Rows, scope: Scope, by: tuple[By, ...]) -> tuple[str, ...]:
    notes = [*undated_note(rows, scope), *tie_notes(rows, scope)]
    if "country" in by or "region" in by:
        notes.append(COUNTRY_NOTE)
    if "region" in by:
        notes.append(REGION_NOTE)
    return tuple(notes)


def _in_order_of_years(text: object) -> tuple[str, int]:
    said = str(text or "")
    year = said.removeprefix("by ")
    return (year[:4], 0 if year != said else len(year))


def _in_order_of_regions(code: object) -> int:
    order = (*regions(), NO_REGION, None)
    return order.index(code)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How facts are assigned to the rows of one label, and how those rows are ordered."""

    values: Callable[[Fact], Iterable[str | None]]
    order: Callable[[object], object]


_BY: dict[By, _Plan] = {
    "kind": _Plan(lambda fact: (fact.kind,), lambda kind: KINDS.index(str(kind))),
    "country": _Plan(
        lambda fact: fact.countries or (None,), lambda code: (code is None, code or "")
    ),
    "region": _Plan(regions_of, _in_order_of_regions),
    "year": _Plan(lambda fact: (year_of(fact),), _in_order_of_years),
    "programme": _Plan(lambda fact: (fact.programme,), lambda programme: programme or ""),
}
