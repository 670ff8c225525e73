"""Coverage: the share of listings with a reason, a birth date, a code, a confirmed code."""

from collections.abc import Callable, Iterator

from magnitsky.enter.rows import Fact
from magnitsky.label.values import CODED, NOT_STATED
from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.codes import share
from magnitsky.measure.columns import COUNT, PROGRAMME, SHARE
from magnitsky.measure.counting import by_programme, counted_facts, listings, tie_notes
from magnitsky.measure.findings import in_percent, rows_with, whole
from magnitsky.measure.headline import pooled_share
from magnitsky.measure.intervals import is_dated, start_of
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

WHAT = Column("what", "What is known", "text")
OF = Column("of", "Of", "count")
_REASON = "a reason"
_NOTES = (
    Sentence(
        "A reason is an official text about the listing that was published and read. A code is one"
        " for abuse, victims, corruption, tie or basis; it is confirmed when a person who read the"
        " text gave it."
    ),
    Sentence("Birth dates are counted for individuals only; a year alone counts."),
    Sentence("An actor is known where the listing was compared with the other lists."),
)


def answer(rows: Rows, scope: Scope) -> Table:
    """For each programme and attribute, how many listings have that attribute."""
    within = counted_facts(rows, scope)
    of = by_programme(within)
    made: list[Row] = []
    for programme in scope.programmes:
        mine = of[programme]
        for what, (concerns, holds) in _KNOWN.items():
            asked = listings(fact for fact in mine if concerns(fact))
            found = listings(fact for fact in mine if concerns(fact) and holds(rows, fact))
            if asked:
                cells = (programme, what, len(found), len(asked), share(len(found), len(asked)))
                made.append(Row(cells, found))
    notes = (*_NOTES, *tie_notes(rows, scope))
    columns = (PROGRAMME, WHAT, COUNT, OF, SHARE)
    total = len(listings(within))
    return Table(QUESTION.slug, columns, tuple(made), scope, total, notes)


def _is_coded(rows: Rows, fact: Fact, *, confirmed: bool = False) -> bool:
    return any(
        scheme in CODED and code != NOT_STATED and (is_confirmed or not confirmed)
        for (scheme, code), is_confirmed in rows.codes.get(fact.id, {}).items()
    )


def _every(_: Fact) -> bool:
    return True


_KNOWN: dict[str, tuple[Callable[[Fact], bool], Callable[[Rows, Fact], bool]]] = {
    _REASON: (_every, lambda rows, fact: fact.id in rows.codes),
    "a code": (_every, _is_coded),
    "a confirmed code": (_every, lambda rows, fact: _is_coded(rows, fact, confirmed=True)),
    "a birth date": (lambda fact: fact.kind == "individual", lambda _, fact: bool(fact.birth_date)),
    "a country": (_every, lambda _, fact: bool(fact.countries)),
    "the day it began": (_every, lambda _, fact: is_dated(fact) and start_of(fact).is_day),
    "an actor": (_every, lambda rows, fact: fact.id in rows.actors),
}


def _findings(table: Table, _: ReviewContext) -> Iterator[str]:
    for row in rows_with(table, what=_REASON):
        number, of = whole(table.cell(row, "count")), whole(table.cell(row, "of"))
        yield Sentence(
            "A reason was read for {number} of the {of} listings under {programme} ({share}).",
            number=number,
            of=of,
            programme=table.cell(row, "programme"),
            share=in_percent(number, of),
        )


QUESTION = Question(
    slug="coverage",
    title="What is known of the listings",
    asks="What share of the listings has a reason, a birth date, a code, a confirmed code?",
    group="checks",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=ChartSpec("matrix", {"value": "share", "across": PROGRAMME.name}),
    headline=pooled_share("count", "of", Sentence("have a published reason"), what=_REASON),
    pivot=(WHAT.name, SHARE.name),
    review=(ReviewSection("checks", 1, "began"),),
    findings=_findings,
)
