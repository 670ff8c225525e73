"""The rows of the register that a question reads."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Unpack

from magnitsky.convert.source import source_ids
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.present.scope_rows import ScopeFilter, rows_in_scope


def rows_asked(
    question: Question,
    programmes: tuple[str, ...],
    sources: Collection[str] = (),
    **within: Unpack[ScopeFilter],
) -> tuple[Rows, Scope]:
    """
    The rows a question reads, and the scope of the request.

    If the question needs further programmes, or every list, they are read too; the scope stays as
    requested, except for the lists it names.
    """
    rows, scope = rows_in_scope(programmes, sources, **within)
    known_at = within.get("known_at")
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
