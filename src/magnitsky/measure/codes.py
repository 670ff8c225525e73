"""How many are named for what: by abuse, victims, corruption or tie, silence never dropped."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from magnitsky.codebook import taxonomy
from magnitsky.enter.rows import Fact
from magnitsky.label.rows import NOT_STATED, About
from magnitsky.measure.count import counted
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Label, Table, table

ByCode = Literal["abuse", "victims", "corruption", "tie"]
BY_CODE: tuple[str, ...] = ("abuse", "victims", "corruption", "tie")

NOT_PUBLISHED = "reason not published"
"""The row of the listings of which no official text was read."""

Published = Mapping[str, Mapping[About, bool]]
"""By listing, the codes the public sees, and whether people confirmed each."""

_CODES: dict[str, Callable[[], Collection[str]]] = {
    "abuse": taxonomy.abuses,
    "victims": taxonomy.victims,
    "corruption": taxonomy.corruption,
    "tie": taxonomy.ties,
}
_SCHEME = {"abuse": "abuse", "victims": "victims", "corruption": "corruption", "tie": "ties"}


@dataclass(frozen=True, slots=True)
class CodeTable(Table):
    """
    A count by code; `confirmed` are the listings of each row whose code people confirmed.

    The row `(None,)` holds those whose reason is published and states no such code.
    """

    confirmed: Mapping[Label, frozenset[str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The table as it stands in JSON output."""
        rows = [
            {
                **self.words(label),
                "count": len(ids),
                "confirmed": len(self.confirmed.get(label, ())),
                "suggested": 0
                if label in {(None,), (NOT_PUBLISHED,)}
                else len(ids - self.confirmed.get(label, frozenset())),
                "share": self._share(len(ids)),
            }
            for label, ids in self.rows.items()
        ]
        silent = self.count(NOT_PUBLISHED)
        return {
            "scope": self.scope.as_json(),
            "total": self.total,
            "reason_not_published": {"count": silent, "share": self._share(silent)},
            "rows": rows,
            "notes": list(self.notes),
        }

    def _share(self, number: int) -> float:
        return round(number / self.total, 4) if self.total else 0.0


def count_codes(facts: Sequence[Fact], scope: Scope, by: ByCode, published: Published) -> CodeTable:
    """
    Count listings in a scope by what their official texts say, as far as it was coded.

    A listing counts in the row of each of its codes, and once in the total. By tie, it counts as
    direct where any own conduct is described, else as derivative.
    """
    scope = replace(scope, told_apart=by == "tie")
    within = counted(facts, scope)
    codes = {fact.id: _codes(published.get(fact.id), by) for fact in within}
    order = {code: place for place, code in enumerate((*_CODES[by](), None, NOT_PUBLISHED))}
    made = table(
        within,
        (by,),
        lambda fact: ((code,) for code in codes[fact.id]),
        scope,
        order=lambda label: order.get(label[0], len(order)),
    )
    confirmed = {
        label: frozenset(one for one in ids if codes[one].get(label[0]))
        for label, ids in made.rows.items()
    }
    rows = {**made.rows, (NOT_PUBLISHED,): made.rows.get((NOT_PUBLISHED,), frozenset())}
    notes = _notes(made.total, made.count(NOT_PUBLISHED), by)
    return CodeTable(made.columns, rows, scope, made.total, notes, confirmed)


def _codes(said: Mapping[About, bool] | None, by: ByCode) -> dict[str | None, bool]:
    """The rows a listing stands in, and whether people confirmed each."""
    if said is None:
        return {NOT_PUBLISHED: False}
    mine: dict[str | None, bool] = {
        code: is_confirmed
        for (scheme, code), is_confirmed in said.items()
        if scheme == _SCHEME[by] and code != NOT_STATED
    }
    if by == "tie" and "direct" in mine:
        mine = {"direct": mine["direct"]}
    return mine or {None: said.get((_SCHEME[by], NOT_STATED), False)}


def _notes(total: int, silent: int, by: ByCode) -> tuple[str, ...]:
    share = f"{silent / total:.1%}" if total else "0%"
    notes = [
        f"The reason was not published or not read for {silent:,} of {total:,} listings ({share}).",
        "A code is 'suggested by rule' until a person who has read the text confirms it.",
        "A code on which people differ is left out until somebody adjudicates.",
        "Each text is read in its newest version.",
    ]
    if by != "tie":
        notes.append("A listing with several codes counts in each row.")
    return tuple(notes)
