"""Delistings: who was removed, between which two lists, and after how long."""

from dataclasses import replace

from magnitsky.enter.rows import Fact
from magnitsky.measure.columns import DAY, KIND, PROGRAMME
from magnitsky.measure.counting import counted_facts, listings, of_scope, tie_notes
from magnitsky.measure.findings import own_notes
from magnitsky.measure.headline import total_of
from magnitsky.measure.intervals import end_of, is_dated, start_of
from magnitsky.measure.multilateral import still_designated
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Cell, Column, Row, Table

DATED = Column("dated", "It ended", "text")
LISTING = Column("listing", "Listing", "listing")
NAME = Column("name", "Name", "text")
DAYS = Column("days_interval", "Days on the list", "interval")
STILL = Column("still_under", "Still listed under", "text")
NOWHERE = "no programme counted"
_COLUMNS = (DAY, DATED, PROGRAMME, LISTING, NAME, KIND, STILL, DAYS)
_NOTE = Sentence(
    "No list says when or why a name was removed. The day is that of the first list without it,"
    " unless a notice states it; what was named and removed before the first list is missing."
)
_LICENCES = Sentence(
    "Licences are recorded by no source that is read: a target can be free to deal and still stand"
    " here as listed."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """One row per designation that ended in the window or up to the day; latest first."""
    told = replace(scope, counting="ended")
    if scope.window is None:
        facts = of_scope(rows, told)
        ended = [one for one in facts if one.ends_on and one.ends_on <= scope.as_of]
    else:
        ended = counted_facts(rows, told)
    ended.sort(key=lambda fact: (str(fact.ends_on), fact.programme, fact.name), reverse=True)
    made = tuple(Row(_cells(rows, fact), frozenset({fact.id})) for fact in ended)
    moved = sum(row.cells[6] != NOWHERE for row in made)
    sentence = Sentence(
        "{number} designations ended; in {moved} of them the same government names the same person"
        " under another programme since, so that it moved and was not let go.",
        number=len(made),
        moved=moved,
    )
    notes = (sentence, _NOTE, _LICENCES, *tie_notes(rows, told))
    return Table(QUESTION.slug, _COLUMNS, made, told, len(listings(ended)), notes)


def _cells(rows: Rows, fact: Fact) -> tuple[Cell, ...]:
    end = end_of(fact)
    assert end is not None  # noqa: S101 - only those that ended are asked
    still = ", ".join(still_designated(rows, fact, end.high)) or NOWHERE
    said = fact.programme, fact.id, fact.name, fact.kind, still
    return (end.high, end.words(), *said, _days(fact))


def _days(fact: Fact) -> tuple[float | None, float | None]:
    """Minimum and maximum number of days listed; no maximum if the start is unknown."""
    start, end = start_of(fact), end_of(fact)
    assert end is not None  # noqa: S101 - as above
    least = (end.low - start.high).days if end.low else None
    most = (end.high - start.low).days if start.low and is_dated(fact) else None
    return max(least, 0) if least is not None else None, most


QUESTION = Question(
    slug="delistings",
    title="Delistings",
    asks="Who was removed, when, and after how long?",
    group="afterwards",
    controls=ALL_CONTROLS,
    answer=answer,
    chart=None,
    headline=total_of(Sentence("listings were removed")),
    leads={NAME.name: LISTING.name},
    review=(ReviewSection("afterwards", 2, "ended"),),
    findings=own_notes(1),
)
