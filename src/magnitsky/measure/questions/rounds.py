"""Rounds: the days on which names were added."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from magnitsky.measure.columns import COUNT, DAY, PROGRAMME
from magnitsky.measure.counting import of_scope, tie_notes
from magnitsky.measure.intervals import is_dated, start_of
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Column, Row, Table

DATED = Column("dated", "The day is known", "text")
STATED, SEEN = "stated", "not after"
_NOTE = (
    "A day is 'stated' where the publisher or a notice names it. 'Not after' is the day of the"
    " first list that holds the names: the round may be earlier, and several rounds may stand as"
    " one."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """The listings of each day and programme; of the window, or of all that was read."""
    found: dict[tuple[date, str, str], set[str]] = defaultdict(set)
    undated: set[str] = set()
    for fact in of_scope(rows, scope):
        start = start_of(fact)
        if not is_dated(fact):
            undated.add(fact.id)
        elif _is_asked(start.high, scope):
            found[start.high, fact.programme, STATED if start.is_day else SEEN].add(fact.id)
    made = tuple(
        Row((day, programme, dated, len(ids)), frozenset(ids))
        for (day, programme, dated), ids in sorted(found.items())
    )
    notes = [_NOTE, *tie_notes(rows, scope)]
    if undated:
        notes.append(f"{len(undated):,} listings whose start is not known are in no round.")
    told = scope if scope.window else replace(scope, counting="ever")
    total = len(frozenset().union(*(row.ids for row in made))) if made else 0
    return Table(QUESTION.slug, (DAY, PROGRAMME, DATED, COUNT), made, told, total, tuple(notes))


def _is_asked(day: date, scope: Scope) -> bool:
    return scope.window.holds(day) if scope.window else day <= scope.as_of


QUESTION = Question(
    slug="rounds",
    title="Rounds of designations",
    asks="On which days were names added, and how many?",
    group="over time",
    controls=ALL_CONTROLS,
    answer=answer,
)
