"""A tidy table: rows of labels with a count, the ids behind each cell, and the scope."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from magnitsky.codebook import country_name
from magnitsky.enter.rows import Fact
from magnitsky.measure.scope import Scope

Label = tuple[str | None, ...]
"""The values of the label columns of one row; None is "not stated"."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    The answer to one question.

    `total` counts each listing once, however many rows it stands in. `notes` say in words what
    the reader must know of how it was counted.
    """

    columns: tuple[str, ...]
    rows: dict[Label, frozenset[str]]
    scope: Scope
    total: int
    notes: tuple[str, ...] = field(default=())

    def count(self, *label: str | None) -> int:
        """The count of one row; 0 where there is none."""
        return len(self.rows.get(label, ()))

    def words(self, label: Label) -> dict[str, str | None]:
        """A label by its columns; a country's code with its name beside it."""
        said = dict(zip(self.columns, label, strict=True))
        if code := said.get("country"):
            said["country_name"] = country_name(code)
        return said

    def as_json(self) -> dict[str, Any]:
        """The table as it stands in JSON output."""
        return {
            "scope": self.scope.as_json(),
            "total": self.total,
            "rows": [{**self.words(label), "count": len(ids)} for label, ids in self.rows.items()],
            "notes": list(self.notes),
        }


def table(
    facts: Iterable[Fact],
    columns: tuple[str, ...],
    labels: Callable[[Fact], Iterable[Label]],
    scope: Scope,
    *,
    order: Callable[[Label], Any],
    notes: tuple[str, ...] = (),
) -> Table:
    """Count facts by the labels each one has, in an order; a listing counts once in a row."""
    cells: dict[Label, set[str]] = {}
    everyone: set[str] = set()
    for fact in facts:
        everyone.add(fact.id)
        for label in labels(fact):
            cells.setdefault(label, set()).add(fact.id)
    rows = {label: frozenset(cells[label]) for label in sorted(cells, key=order)}
    return Table(columns, rows, scope, len(everyone), notes)
