"""What is within a scope, and how often each label occurs there."""

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


def counted(rows: Rows, scope: Scope) -> list[Fact]:
    """The facts within a scope: what stands on its day, or began or ended in its window."""
    inside = of_scope(rows, scope)
    if scope.window is None:
        ever = scope.counting == "ever"
        return [
            f for f in inside if (f.starts_on <= scope.as_of if ever else f.is_live(scope.as_of))
        ]
    within = ended_in if scope.counting == "ended" else began_in
    return [fact for fact in inside if within(fact, scope.window)]


def of_scope(rows: Rows, scope: Scope) -> list[Fact]:
    """The facts of the scope's programmes, kinds and tie, whenever they stood."""
    programmes = frozenset(scope.programmes)
    return [
        fact
        for fact in rows.facts
        if fact.programme in programmes
        and scope.counts(fact.kind)
        and (scope.tie == "any" or rows.tie(fact.id) == scope.tie)
    ]


def tie_notes(rows: Rows, scope: Scope) -> tuple[str, ...]:
    """How many listings a wanted tie leaves out because theirs is not known."""
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
    """Whether a designation is known to have begun within the window."""
    return fact.basis != "first-snapshot" and window.holds(fact.starts_on)


def ended_in(fact: Fact, window: Window) -> bool:
    """Whether a designation ended within the window."""
    return fact.ends_on is not None and window.holds(fact.ends_on)


def may_have_begun(fact: Fact, first: date) -> bool:
    """Whether a designation with no known start can have begun on a day or after it."""
    return fact.basis == "first-snapshot" and fact.listed_by >= first


def tally(
    facts: Iterable[Fact],
    labels: Callable[[Fact], Iterable[Label]],
    order: Callable[[Label], Any],
) -> dict[Label, frozenset[str]]:
    """The listings of each label, in an order; a listing stands once in a row."""
    cells: dict[Label, set[str]] = {}
    for fact in facts:
        for label in labels(fact):
            cells.setdefault(label, set()).add(fact.id)
    return {label: frozenset(cells[label]) for label in sorted(cells, key=order)}


def by_programme(facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    """Some designations by their programme; one that has none is an empty list."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.programme].append(fact)
    return found


def listings(facts: Iterable[Fact]) -> frozenset[str]:
    """The listings of some designations, each once."""
    return frozenset(fact.id for fact in facts)
