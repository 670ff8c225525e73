"""Ask a question of the register: the rows it wants, in the scope that was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from magnitsky.convert.source import source_ids
from magnitsky.measure.codes import BY_CODE, ByCode, count_codes
from magnitsky.measure.count import By, count
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Counting, Scope, TieWanted
from magnitsky.measure.table import Table
from magnitsky.measure.window import Window
from magnitsky.publish.scoped import rows_in_scope


def ask(
    question: Question,
    programmes: tuple[str, ...],
    sources: Collection[str] = (),
    *,
    as_of: date | None = None,
    known_at: date | datetime | None = None,
    window: Window | None = None,
    vessels: bool = True,
    kinds: tuple[str, ...] = (),
    tie: TieWanted = "any",
    counting: Counting | None = None,
    params: Mapping[str, str | None] | None = None,
) -> Table:
    """
    The answer to a question.

    Where the question wants the rows of further programmes, or of every list, they are read too;
    the scope stays what was asked, but for the lists it names.

    Raises:
        BadQuestion: a parameter the question does not have, or a value that is not one of its.
    """
    rows, scope = rows_in_scope(
        programmes, sources, as_of=as_of, known_at=known_at, window=window, vessels=vessels,
        kinds=kinds, tie=tie,
    )  # fmt: skip
    scope = replace(scope, counting=counting or scope.counting)
    rows, scope = rows_for(question, rows, scope, sources, known_at=known_at)
    return question.ask(rows, scope, **(params or {}))


def count_table(
    programmes: tuple[str, ...],
    sources: Collection[str] = (),
    *,
    as_of: date | None = None,
    known_at: date | datetime | None = None,
    by: str = "kind",
    window: Window | None = None,
    vessels: bool = True,
    kinds: tuple[str, ...] = (),
    tie: TieWanted = "any",
    counting: Counting | None = None,
) -> Table:
    """Listings in a scope, counted by one label."""
    rows, scope = rows_in_scope(
        programmes, sources, as_of=as_of, known_at=known_at, window=window, vessels=vessels,
        kinds=kinds, tie=tie,
    )  # fmt: skip
    scope = replace(scope, counting=counting or scope.counting)
    if by in BY_CODE:
        return count_codes(rows, scope, cast("ByCode", by))
    return count(rows, scope, cast("By", by))


def rows_for(
    question: Question,
    rows: Rows,
    scope: Scope,
    sources: Collection[str] = (),
    *,
    known_at: date | datetime | None = None,
) -> tuple[Rows, Scope]:
    """The rows of a scope, with those of further programmes and lists the question wants."""
    further = tuple(sorted(question.further() | set(scope.programmes)))
    if question.every_source:
        return _from_every_list(rows, scope, further, known_at)
    if further == tuple(sorted(scope.programmes)):
        return rows, scope
    more, _ = rows_in_scope(further, sources, as_of=scope.as_of, known_at=known_at)
    return replace(rows, facts=more.facts), scope


def _from_every_list(
    rows: Rows, scope: Scope, programmes: tuple[str, ...], known_at: date | datetime | None
) -> tuple[Rows, Scope]:
    found = [
        rows_in_scope(programmes, (source,), as_of=scope.as_of, known_at=known_at)
        for source in source_ids()
    ]
    facts = tuple(fact for more, _ in found for fact in more.facts)
    reads = tuple(read for _, other in found for read in other.reads)
    return replace(rows, facts=facts), replace(scope, reads=reads)
