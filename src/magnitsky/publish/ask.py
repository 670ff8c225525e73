"""Ask a question of the register: the rows it wants, in the scope that was asked for."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from magnitsky.convert.source import source_ids
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, TieWanted
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
    **params: str | None,
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
    further = tuple(sorted(question.further() | set(programmes)))
    if question.every_source:
        rows, scope = _from_every_list(rows, scope, further, known_at)
    elif further != tuple(sorted(programmes)):
        more, _ = rows_in_scope(further, sources, as_of=scope.as_of, known_at=known_at)
        rows = replace(rows, facts=more.facts)
    return question.ask(rows, scope, **params)


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
