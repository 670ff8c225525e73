"""The share of a year's designations made on 9 and 10 December."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import share
from magnitsky.measure.columns import COUNT, PROGRAMME, SHARE
from magnitsky.measure.counting import of_scope, tie_notes
from magnitsky.measure.findings import in_percent, whole
from magnitsky.measure.intervals import Between, is_dated, start_of
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

YEAR = Column("year", "Year", "year")
MAYBE = Column("maybe", "Listings that may have begun then", "count")
ALL = Column("of", "Listings of the year", "count")
_NOTES = (
    Sentence(
        "9 December is International Anti-Corruption Day, 10 December Human Rights Day; governments"
        " time their rounds to them."
    ),
    Sentence(
        "Counted are those that surely began on one of the two days. 'May' are those that began"
        " between two lists, of which one was read before and one after: the share can be as high"
        " as they make it."
    ),
    Sentence("A start that may lie in two years is counted in the later one."),
)
_FOUND = Sentence(
    "On 9 and 10 December {year}, {number} of the {of} listings of that year under {programme}"
    " began ({share})."
)
_FOUND_MAYBE = Sentence(
    "On 9 and 10 December {year}, {number} to {most} of the {of} listings of that year under"
    " {programme} began ({share} to {share_most}): of {maybe} the day is not known exactly."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """By programme and calendar year: certain, possible and all designations."""
    facts: dict[tuple[str, int], dict[str, Between]] = defaultdict(dict)
    undated: set[str] = set()
    for fact in of_scope(rows, scope):
        start = start_of(fact)
        if not is_dated(fact):
            undated.add(fact.id)
        elif scope.window.holds(start.high) if scope.window else start.high <= scope.as_of:
            facts[fact.programme, start.high.year][fact.id] = start
    made = tuple(_row(p, year, of) for (p, year), of in sorted(facts.items()))
    notes = [*_NOTES, *tie_notes(rows, scope)]
    if undated:
        notes.append(
            Sentence(
                "{number} listings whose start is not known are left out.", number=len(undated)
            )
        )
    told = scope if scope.window else replace(scope, counting="ever")
    total = len({one for of in facts.values() for one in of})
    columns = (PROGRAMME, YEAR, COUNT, MAYBE, ALL, SHARE)
    return Table(QUESTION.slug, columns, made, told, total, tuple(notes))


def _row(programme: str, year: int, starts: dict[str, Between]) -> Row:
    first, last = date(year, 12, 9), date(year, 12, 10)
    sure = frozenset(one for one, start in starts.items() if start.within(first, last))
    may = sum(start.may_be_within(first, last) for start in starts.values()) - len(sure)
    of = len(starts)
    return Row((programme, str(year), len(sure), may, of, share(len(sure), of)), sure)


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    window = context.window
    years = {
        str(year)
        for year in range(window.first.year, window.last.year + 1)
        if window.holds(date(year, 12, 9))
    }
    for row in table.rows:
        if table.cell(row, "year") in years:
            number, maybe, of = (whole(table.cell(row, name)) for name in ("count", "maybe", "of"))
            sentence = _FOUND_MAYBE if maybe else _FOUND
            yield sentence.with_values(
                year=table.cell(row, "year"),
                number=number,
                most=number + maybe,
                maybe=maybe,
                of=of,
                programme=table.cell(row, "programme"),
                share=in_percent(number, of),
                share_most=in_percent(number + maybe, of),
            )


QUESTION = Question(
    slug="human-rights-day",
    title="The rounds of 9 and 10 December",
    asks="What share of a year's designations falls on 9 and 10 December?",
    group="over time",
    controls=ALL_CONTROLS,
    answer=answer,
    chart=ChartSpec("bounded-shares"),
    review=(ReviewSection("time", 4, "ever", leading=3),),
    findings=_findings,
)
