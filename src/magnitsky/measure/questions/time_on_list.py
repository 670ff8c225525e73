"""Time on the list: what share still stands after so many days, with its interval."""

from collections.abc import Iterable

from magnitsky.codebook import programme as of_codebook
from magnitsky.enter.rows import Fact
from magnitsky.measure.columns import PROGRAMME
from magnitsky.measure.counting import by_programme, listings, of_scope, tie_notes
from magnitsky.measure.intervals import is_dated, start_of
from magnitsky.measure.multilateral import still_under
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.statistics import FollowUp, Step, median, survival
from magnitsky.measure.table import Column, Row, Table

DAYS = Column("days", "Days after designation", "days")
AT_RISK = Column("at_risk", "Watched", "count")
ENDED = Column("ended", "Removed then", "count")
SURVIVAL = Column("survival", "Share still listed", "share")
INTERVAL = Column("survival_interval", "95% interval", "interval")
_COLUMNS = (PROGRAMME, DAYS, AT_RISK, ENDED, SURVIVAL, INTERVAL)
_NOTES = (
    (
        "A Kaplan-Meier curve: one row for each day after designation on which a removal was seen,"
        " and a first row at day 0; between the rows nothing changes."
    ),
    (
        "Who still stood when the list was last read counts up to that day (censored). Who was"
        " named before it was first read counts from then on only (left-truncated): an earlier"
        " removal could not have been seen."
    ),
    (
        "A day between two lists is taken as that of the later one. Whom the same government still"
        " names under another programme counted moved: watched until then, and not removed."
    ),
    (
        "Licences are recorded by no source that is read, so this is the time on the list, and not"
        " the time for which a measure bites."
    ),
)


def answer(rows: Rows, scope: Scope) -> Table:
    """The curve of each programme."""
    facts = of_scope(rows, scope)
    of = by_programme(facts)
    made: list[Row] = []
    asides: list[dict[str, object]] = []
    watched: set[str] = set()
    for read in sorted(scope.reads, key=lambda read: scope.programmes.index(read.programme)):
        mine = of[read.programme]
        spans = {fact.id: _span(rows, fact, read, scope) for fact in mine if is_dated(fact)}
        seen = {one: span for one, span in spans.items() if span.exit > span.entry}
        if not seen:
            continue
        watched |= seen.keys()
        steps = survival(list(seen.values()))
        made += _rows(read.programme, steps, seen, mine)
        asides.append(_aside(read.programme, steps, len(seen)))
    unknown = len(listings(fact for fact in facts if not is_dated(fact)))
    left_out = f"{unknown:,} listings whose start is not known are left out."
    notes = (*_NOTES, *((left_out,) if unknown else ()), *tie_notes(rows, scope))
    aside = {"medians": asides}
    return Table(QUESTION.slug, _COLUMNS, tuple(made), scope, len(watched), notes, aside)


def _span(rows: Rows, fact: Fact, read: SourceReading, scope: Scope) -> FollowUp:
    """How long it was watched: from the first list on, to its end or to the last list."""
    start = start_of(fact).high
    until = min(read.last_on, scope.as_of)
    last = min(fact.ends_on or until, until)
    left = fact.ends_on is not None and fact.ends_on <= until
    is_removed = left and not still_under(rows, fact, last)
    return FollowUp(max((read.first_on - start).days, 0), (last - start).days, is_removed)


def _rows(
    programme: str, steps: list[Step], spans: dict[str, FollowUp], facts: Iterable[Fact]
) -> list[Row]:
    everyone = listings(facts) & spans.keys()
    rows = [Row((programme, 0, len(everyone), 0, 1.0, (1.0, 1.0)), everyone)]
    for step in steps:
        ids = frozenset(one for one, s in spans.items() if s.ended and s.exit == step.days)
        interval = (round(step.low, 4), round(step.high, 4))
        cells = (programme, step.days, step.at_risk, step.ended, round(step.survival, 4), interval)
        rows.append(Row(cells, ids))
    return rows


def _aside(programme: str, steps: list[Step], watched: int) -> dict[str, object]:
    return {
        "programme": programme,
        "title": of_codebook(programme).title,
        "watched": watched,
        "removed": sum(step.ended for step in steps),
        "median_days": median(steps),
    }


QUESTION = Question(
    slug="time-on-list",
    title="Time on the list",
    asks="What share still stands so many days after it was named?",
    group="afterwards",
    controls=frozenset({"kinds", "vessels", "tie", "as_of", "known_at"}),
    answer=answer,
)
