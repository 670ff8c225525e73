"""Answers to questions, cached per register version, for pages, files and the API."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

from magnitsky.codebook.schemes import counted_schemes
from magnitsky.enter.read import record_time
from magnitsky.enter.read.versions import last_learned as learned_from_lists
from magnitsky.label.queries import last_coded_at
from magnitsky.measure.codes import count_codes
from magnitsky.measure.count import By, count
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Table
from magnitsky.present.cache import VersionCache
from magnitsky.present.question_request import QuestionRequest
from magnitsky.present.question_rows import rows_asked
from magnitsky.present.scope_rows import ScopeFilter, rows_in_scope

_tables: VersionCache[Table] = VersionCache(most=160)
_moments: VersionCache[datetime] = VersionCache(most=1)


def cached_answer(question: Question, asked: QuestionRequest) -> Table:
    """
    The table that answers a request.

    Raises:
        BadQuestion: the question rejects a value that is valid for its field.
    """
    today = datetime.now(UTC).date()
    return _tables.get((question.slug, asked, today), lambda: _made(question, asked))


def _made(question: Question, asked: QuestionRequest) -> Table:
    rows, scope = rows_read(question, asked)
    return question.ask(rows, scope, **dict(asked.params))


def rows_read(question: Question, asked: QuestionRequest) -> tuple[Rows, Scope]:
    """The rows a question reads, and the scope of the request."""
    rows, scope = rows_asked(question, asked.programmes, asked.sources, **_within(asked))
    return rows, _as_asked(scope, asked)


def count_table(asked: QuestionRequest, by: str) -> Table:
    """The listings in the scope of the request, counted by one label."""
    rows, scope = rows_in_scope(asked.programmes, asked.sources, **_within(asked))
    scope = _as_asked(scope, asked)
    if by in counted_schemes():
        return count_codes(rows, scope, by)
    return count(rows, scope, cast("By", by))


def _within(asked: QuestionRequest) -> ScopeFilter:
    """The scope of the request; an unfinished period is read as of today."""
    window, today = asked.window, datetime.now(UTC).date()
    return ScopeFilter(
        as_of=min(window.last, today) if window else asked.as_of,
        known_at=_moment(asked),
        window=window,
        vessels=asked.vessels,
        kinds=asked.kinds,
        tie=asked.tie,
        counting=asked.count or None,
    )


def _as_asked(scope: Scope, asked: QuestionRequest) -> Scope:
    """The scope with the requested point in record time."""
    return replace(scope, known_at=asked.known_at.isoformat() if asked.known_at else None)


def _moment(asked: QuestionRequest) -> date | datetime | None:
    """The point in record time; None if nothing has been learned since, which is equivalent."""
    moment = record_time.instant(asked.known_at)
    return None if moment is None or moment >= last_learned() else asked.known_at


def last_learned() -> datetime:
    """When the register last learned something; it identifies the current state."""
    return _moments.get("last", _last_learned)


def _last_learned() -> datetime:
    newest = filter(None, (learned_from_lists(), last_coded_at()))
    return max(newest, default=datetime.now(UTC).replace(microsecond=0))
