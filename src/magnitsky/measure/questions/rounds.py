"""Rounds: the days on which listings were added."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.columns import COUNT, DAY, PROGRAMME
from magnitsky.measure.counting import of_scope, tie_notes
from magnitsky.measure.findings import in_percent
from magnitsky.measure.intervals import is_dated, start_of
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence, day_in_words
from magnitsky.measure.table import Column, Row, Table

DATED = Column("dated", "The day is known", "text")
STATED, SEEN = "stated", "not after"
_NOTE = Sentence(
    "A day is 'stated' where the publisher or a notice names it. 'Not after' is the day of the"
    " first list that holds the names: the round may be earlier, and several rounds may stand as"
    " one."
)
_FOUND = Sentence(
    "Names were added on {days} days at least; the most on {day}: {number} under {programme}"
    " ({share} of the {all})."
)
_FOUND_ONE = Sentence(
    "Names were added on one day that was read, {day}: {number} under {programme}."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """The listings added per day and programme, in the window or in all snapshots."""
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
        notes.append(
            Sentence(
                "{number} listings whose start is not known are in no round.", number=len(undated)
            )
        )
    told = scope if scope.window else replace(scope, counting="ever")
    total = len(frozenset().union(*(row.ids for row in made))) if made else 0
    return Table(QUESTION.slug, (DAY, PROGRAMME, DATED, COUNT), made, told, total, tuple(notes))


def _is_asked(day: date, scope: Scope) -> bool:
    return scope.window.holds(day) if scope.window else day <= scope.as_of


def _findings(table: Table, _: ReviewContext) -> Iterator[str]:
    most = max(table.rows, key=lambda row: len(row.ids))
    on = table.cell(most, "day")
    day = day_in_words(on) if isinstance(on, date) else str(on)
    if table.cell(most, "dated") != STATED:
        day = Sentence("{day} or before", day=day)
    days = len(set(table.column("day")))
    yield (_FOUND if days > 1 else _FOUND_ONE).with_values(
        days=days,
        day=day,
        number=len(most.ids),
        programme=table.cell(most, "programme"),
        share=in_percent(len(most.ids), table.total),
        all=table.total,
    )


QUESTION = Question(
    slug="rounds",
    title="Rounds of designations",
    asks="On which days were names added, and how many?",
    group="over time",
    controls=ALL_CONTROLS,
    answer=answer,
    chart=ChartSpec("stems"),
    review=(ReviewSection("time", 3, "began"),),
    findings=_findings,
)
