"""Select the designations within a scope, and count them by label."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from magnitsky.enter.rows import Fact
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Label
from magnitsky.measure.window import Window


def counted_facts(rows: Rows, scope: Scope) -> list[Fact]:
    """The facts within a scope: in force on its day, or started or ended in its window."""
    inside = of_scope(rows, scope)
    if scope.window is None:
        ever = scope.counting == "ever"
        return [
            f for f in inside if (f.starts_on <= scope.as_of if ever else f.is_live(scope.as_of))
        ]
    within = ended_in if scope.counting == "ended" else began_in
    return [fact for fact in inside if within(fact, scope.window)]


def of_scope(rows: Rows, scope: Scope) -> list[Fact]:
    """The facts of the scope's programmes, kinds and tie, at any time."""
    programmes = frozenset(scope.programmes)
    return [
        fact
        for fact in rows.facts
        if fact.programme in programmes
        and scope.counts(fact.kind)
        and (scope.tie == "any" or rows.tie(fact.id) == scope.tie)
    ]


def tie_notes(rows: Rows, scope: Scope) -> tuple[str, ...]:
    """Notes on how many listings are left out because it is not known whether they are direct."""
    if scope.tie == "any":
        return ()
    programmes = frozenset(scope.programmes)
    within = {f.id for f in rows.facts if f.programme in programmes and scope.counts(f.kind)}
    unknown = sum(rows.tie(listing) is None for listing in within)
    said = Sentence(
        "Of {number} listings of every day, {unknown} are left out: no official text that was read"
        " says whether they are direct or derivative.",
        number=len(within),
        unknown=unknown,
    )
    return (said,)


def began_in(fact: Fact, window: Window) -> bool:
    """Whether a designation is known to have started within the window."""
    # An entry of the first snapshot is dated to that snapshot, which is not when it was
    # designated.
    return fact.basis != "first-snapshot" and window.holds(fact.starts_on)


def ended_in(fact: Fact, window: Window) -> bool:
    """Whether a designation ended within the window."""
    return fact.ends_on is not None and window.holds(fact.ends_on)


def may_have_begun(fact: Fact, first: date) -> bool:
    """Whether a designation with unknown start may have started on or after a day."""
    return fact.basis == "first-snapshot" and fact.listed_by >= first


def tally(
    facts: Iterable[Fact],
    labels: Callable[[Fact], Iterable[Label]],
    order: Callable[[Label], Any],
) -> dict[Label, frozenset[str]]:
    """The listings of each label, in an order; a listing counts once per row."""
    cells: dict[Label, set[str]] = {}
    for fact in facts:
        for label in labels(fact):
            cells.setdefault(label, set()).add(fact.id)
    return {label: frozenset(cells[label]) for label in sorted(cells, key=order)}


def by_programme(facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    """Group designations by programme; a programme without any gives an empty list."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.programme].append(fact)
    return found


def listings(facts: Iterable[Fact]) -> frozenset[str]:
    """The listings of some designations, without duplicates."""
    return frozenset(fact.id for fact in facts)
