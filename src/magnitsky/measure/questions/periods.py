"""Designations and delistings by period and programme."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from magnitsky.enter.rows import Fact
from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.columns import COUNT, PROGRAMME, YEAR
from magnitsky.measure.counting import by_programme, listings, of_scope, tie_notes
from magnitsky.measure.findings import rows_with
from magnitsky.measure.intervals import Between, end_of, start_of
from magnitsky.measure.periods import months_words, period_label, whole_period
from magnitsky.measure.question import ALL_CONTROLS, Param, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table
from magnitsky.measure.window import CALENDAR_YEAR

BEGAN, ENDED = "began", "ended"
CHANGE = Column("change", "Change", "text")
_NOTE = Sentence(
    "A year with 'by' is that of the first list that was read: those listings began in it or before"
    " it. Two years mean that the day is only known to lie between two lists."
)
_ENDS = Sentence("No list says when a name was removed: it is dated to the first list without it.")


def answer(rows: Rows, scope: Scope, months: str = CALENDAR_YEAR) -> Table:
    """Starts and ends per period and programme, with zeros for periods covered by snapshots."""
    facts = of_scope(rows, scope)
    of = by_programme(facts)
    spans = {read.programme: (read.first_on, read.last_on) for read in scope.reads}
    found: list[Row] = []
    for programme in scope.programmes:
        for change in (BEGAN, ENDED):
            found += _rows((programme, change), of[programme], scope, spans.get(programme), months)
    total = listings(fact for change in (BEGAN, ENDED) for fact, _ in _dated(facts, scope, change))
    notes = (_NOTE, _ENDS, months_words(months), *tie_notes(rows, scope))
    told = scope if scope.window else replace(scope, counting="ever")
    return Table(
        QUESTION.slug, (PROGRAMME, YEAR, CHANGE, COUNT), tuple(found), told, len(total), notes
    )


def _rows(
    label: tuple[str, str],
    facts: list[Fact],
    scope: Scope,
    read: tuple[date, date] | None,
    months: str,
) -> Iterable[Row]:
    programme, change = label
    cells: dict[str, set[str]] = defaultdict(set)
    days: list[date] = []
    for fact, between in _dated(facts, scope, change):
        cells[period_label(between, months)].add(fact.id)
        days.append(between.high)
    if read is None or (change == BEGAN and not days):
        return
    first, last = _span(change, days, read, scope)
    for year in whole_period(cells, first, last, months):
        ids = frozenset(cells[year])
        yield Row((programme, year, change, len(ids)), ids)


def _span(
    change: str, days: list[date], read: tuple[date, date], scope: Scope
) -> tuple[date, date]:
    """The days for which no row means zero: ends are only observed between snapshots."""
    first, last = (min(days) if change == BEGAN else read[0]), read[1]
    if scope.window:
        return max(first, scope.window.first), min(last, scope.window.last)
    return first, min(last, scope.as_of)


def _dated(facts: Iterable[Fact], scope: Scope, change: str) -> Iterable[tuple[Fact, Between]]:
    for fact in facts:
        between = start_of(fact) if change == BEGAN else end_of(fact)
        if between is None or (scope.window is None and between.high > scope.as_of):
            continue
        if scope.window is None or between.may_be_within(scope.window.first, scope.window.last):
            yield fact, between


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    for programme in context.programmes:
        mine = [row for row in rows_with(table, programme=programme, change=BEGAN) if row.ids]
        if mine:
            most = max(mine, key=lambda row: len(row.ids))
            yield Sentence(
                "Of the periods that were read under {programme}, most began in {period}:"
                " {number}.",
                programme=programme,
                period=period_in_words(str(table.cell(most, "year"))),
                number=len(most.ids),
            )


def period_in_words(label: str) -> Sentence:
    """
    The label of a period, for use within a sentence.

    >>> period_in_words("by 2018"), period_in_words("2018-2019"), period_in_words("2020")
    ('2018 or before', '2018 or 2019', '2020')
    """
    if label.startswith("by "):
        return Sentence("{year} or before", year=label.removeprefix("by "))
    first, dash, last = label.partition("-")
    if dash and last.isdecimal() and len(last) == len(first):
        return Sentence("{first} or {last}", first=first, last=last)
    return Sentence(label)


QUESTION = Question(
    slug="periods",
    title="Designations and delistings over the years",
    asks="How many designations began and how many ended in each year, under each programme?",
    group="over time",
    controls=ALL_CONTROLS,
    answer=answer,
    params=(Param("months", "The months of a year", "months", CALENDAR_YEAR),),
    chart=ChartSpec("periods"),
    pivot=(CHANGE.name, COUNT.name),
    review=(ReviewSection("time", 2, "ever", leading=0),),
    findings=_findings,
)
