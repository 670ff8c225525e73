"""Time on the list: the share still listed after a number of days, with its interval."""

from collections.abc import Iterable, Iterator

from magnitsky.codebook import programme as of_codebook
from magnitsky.enter.rows import Fact
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.columns import PROGRAMME
from magnitsky.measure.counting import by_programme, listings, of_scope, tie_notes
from magnitsky.measure.findings import rows_with, whole
from magnitsky.measure.headline import Headline, size
from magnitsky.measure.intervals import is_dated, start_of
from magnitsky.measure.multilateral import still_designated
from magnitsky.measure.question import Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.statistics import FollowUp, Step, median, survival
from magnitsky.measure.table import Column, Row, Table

DAYS = Column("days", "Days after designation", "days")
AT_RISK = Column("at_risk", "Watched", "count")
ENDED = Column("ended", "Removed then", "count")
SURVIVAL = Column("survival", "Share still listed", "share")
INTERVAL = Column("survival_interval", "95% interval", "interval")
_COLUMNS = (PROGRAMME, DAYS, AT_RISK, ENDED, SURVIVAL, INTERVAL)
_WATCHED = 10
"""Minimum number at risk for a point of the curve to be quoted in a sentence."""
_NOTES = (
    Sentence(
        "A Kaplan-Meier curve: one row for each day after designation on which a removal was seen,"
        " and a first row at day 0; between the rows nothing changes."
    ),
    Sentence(
        "Who still stood when the list was last read counts up to that day (censored). Who was"
        " named before it was first read counts from then on only (left-truncated): an earlier"
        " removal could not have been seen."
    ),
    Sentence(
        "A day between two lists is taken as that of the later one. Whom the same government still"
        " names under another programme counted moved: watched until then, and not removed."
    ),
    Sentence(
        "Licences are recorded by no source that is read, so this is the time on the list, and not"
        " the time for which a measure bites."
    ),
)


def answer(rows: Rows, scope: Scope) -> Table:
    """The survival curve of each programme."""
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
    left_out = Sentence("{number} listings whose start is not known are left out.", number=unknown)
    notes = (*_NOTES, *((left_out,) if unknown else ()), *tie_notes(rows, scope))
    aside = {"medians": asides}
    return Table(QUESTION.slug, _COLUMNS, tuple(made), scope, len(watched), notes, aside)


def _span(rows: Rows, fact: Fact, read: SourceReading, scope: Scope) -> FollowUp:
    """How long a designation was observed: from the first list to its end or to the last list."""
    start = start_of(fact).high
    until = min(read.last_on, scope.as_of)
    last = min(fact.ends_on or until, until)
    left = fact.ends_on is not None and fact.ends_on <= until
    # A move to another programme of the same government ends the observation, but is censored, not
    # counted as a removal.
    is_removed = left and not still_designated(rows, fact, last)
    # An entry older than the first snapshot is left-truncated: it enters the risk set only then.
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


def _headline(table: Table) -> Headline:
    ended = sum(int(size(row["ended"])) for row in table.records())
    said = Sentence("of {watched} whose start is known were removed", watched=table.total)
    return Headline(f"{ended:,}", said)


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    for programme in context.programmes:
        mine = rows_with(table, programme=programme)
        watched = [row for row in mine if whole(table.cell(row, "at_risk")) >= _WATCHED]
        ends = table.cell(watched[-1], "survival_interval") if watched else None
        if watched and whole(table.cell(watched[-1], "days")) and isinstance(ends, tuple):
            last = watched[-1]
            yield Sentence(
                "Of those named under {programme}, {share} (95% interval {low} to {high}) still"
                " stood after {days} days, with {at_risk} watched until then.",
                programme=programme,
                share=value_text(table.cell(last, "survival"), "share"),
                low=value_text(ends[0], "share"),
                high=value_text(ends[1], "share"),
                days=whole(table.cell(last, "days")),
                at_risk=whole(table.cell(last, "at_risk")),
            )


QUESTION = Question(
    slug="time-on-list",
    title="Time on the list",
    asks="What share still stands so many days after it was named?",
    group="afterwards",
    controls=frozenset({"kinds", "vessels", "tie", "as_of", "known_at"}),
    answer=answer,
    chart=ChartSpec("survival"),
    headline=_headline,
    asides={"medians": Sentence("How many are watched, and the median")},
    review=(ReviewSection("afterwards", 3, "ever"),),
    findings=_findings,
)
