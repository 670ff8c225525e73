"""How many stand, or began: by kind, country, year or programme."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Literal

from magnitsky.enter.rows import Fact
from magnitsky.measure.scope import Scope, Window
from magnitsky.measure.table import Label, Table, table

By = Literal["kind", "country", "year", "programme"]
KINDS = ("individual", "entity", "vessel", "aircraft")


def counted(facts: Iterable[Fact], scope: Scope) -> list[Fact]:
    """The facts within a scope: what stands on its day, or began or ended in its window."""
    inside = [fact for fact in facts if scope.counts(fact.kind)]
    if scope.window is None:
        ever = scope.counting == "ever"
        return [
            f for f in inside if (f.starts_on <= scope.as_of if ever else f.is_live(scope.as_of))
        ]
    within = ended_in if scope.counting == "ended" else began_in
    return [fact for fact in inside if within(fact, scope.window)]


def began_in(fact: Fact, window: Window) -> bool:
    """Whether a designation is known to have begun within the window."""
    return fact.basis != "first-snapshot" and window.first <= fact.starts_on <= window.last


def ended_in(fact: Fact, window: Window) -> bool:
    """Whether a designation ended within the window."""
    return fact.ends_on is not None and window.first <= fact.ends_on <= window.last


def count(facts: Sequence[Fact], scope: Scope, *by: By) -> Table:
    """
    Count listings in a scope, by one label or by several together.

    By country, a listing with two countries counts in both rows, and once in the total. By
    year, a start that is only known to lie between two snapshots of different years has both
    years in its label, and one before the first snapshot says so.
    """
    plans = [_BY[label] for label in by]

    def labels(fact: Fact) -> Iterable[Label]:
        return product(*(values(fact) for values, _ in plans))

    def order(label: Label) -> tuple[object, ...]:
        return tuple(key(value) for (_, key), value in zip(plans, label, strict=True))

    within = counted(facts, scope)
    return table(within, by, labels, scope, order=order, notes=_notes(facts, scope, by))


def year_of(fact: Fact) -> str:
    """
    The year a designation began in, or the years it may have begun in.

    `2019`, `2018-2019` (between two snapshots), `by 2018` (before the first snapshot).
    """
    if fact.basis in {"publisher", "notice"}:
        return str(fact.starts_on.year)
    if fact.listed_after is None:
        return f"by {fact.starts_on.year}"
    first = (fact.listed_after + timedelta(days=1)).year
    last = fact.listed_by.year
    return str(last) if first == last else f"{first}-{last}"


def _notes(facts: Sequence[Fact], scope: Scope, by: tuple[By, ...]) -> tuple[str, ...]:
    notes: list[str] = []
    if scope.window is not None and scope.counting != "ended":
        undated = {
            fact.id
            for fact in facts
            if fact.basis == "first-snapshot" and _may_have_begun(fact, scope.window.first)
        }
        if undated:
            notes.append(
                f"{len(undated)} listings stood in the first snapshot that was read; when they"
                " began is not known, and they are not counted."
            )
    if "country" in by:
        notes.append(
            "Countries are nationality for persons; where it is not stated, jurisdiction, other"
            " country, flag, address or birthplace, in that order. A listing with several"
            " countries counts in each row."
        )
    return tuple(notes)


def _may_have_begun(fact: Fact, first: date) -> bool:
    return fact.listed_by >= first


def _in_order_of_years(text: str | None) -> tuple[str, int]:
    year = (text or "").removeprefix("by ")
    return (year[:4], 0 if year != text else len(year))


_Plan = tuple[Callable[[Fact], Iterable[str | None]], Callable[[str | None], object]]
_BY: dict[By, _Plan] = {
    "kind": (lambda fact: (fact.kind,), lambda kind: KINDS.index(kind or "")),
    "country": (lambda fact: fact.countries or (None,), lambda code: (code is None, code or "")),
    "year": (lambda fact: (year_of(fact),), _in_order_of_years),
    "programme": (lambda fact: (fact.programme,), lambda programme: programme or ""),
}
