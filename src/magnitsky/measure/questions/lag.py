"""The number of days until another government designates the same person."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.columns import ACTORS
from magnitsky.measure.counting import counted_facts, tie_notes
from magnitsky.measure.findings import MOST_PARTS, governments, whole, with_article
from magnitsky.measure.headline import Headline, size
from magnitsky.measure.multilateral import (
    actor_designations,
    actors_in_common,
    government_name,
    link_notes,
)
from magnitsky.measure.precedence import (
    READ_NOTE,
    START_NOTE,
    GovernmentPair,
    ever_designated,
    pairs,
)
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

FIRST = Column("first", "Named first by", "text")
THEN = Column("then", "Then by", "text")
DAYS = Column("days", "Median lag, days", "days")
RANGE = Column("days_interval", "The median lies between", "interval")
_FEWEST = 5
"""Medians of fewer lags appear in the table only."""
_NOTE = Sentence(
    "The median is taken at the middle of what is known of each lag; it surely lies between the"
    " medians of the shortest and of the longest lags that are possible."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """
    The median days between each two governments in order, with its bounds.

    With a window, counts those whose later designation fell in it.
    """
    told = scope if scope.window else replace(scope, counting="ever")
    actors = actor_designations(rows, counted_facts(rows, ever_designated(scope)))
    every = [one for one in pairs(actors_in_common(actors)) if _is_asked(one, scope)]
    found: dict[tuple[str, str], list[GovernmentPair]] = defaultdict(list)
    for one in every:
        if one.is_known and one.high is not None and not one.is_together:
            found[one.first, one.then].append(one)
    made = tuple(_row(names, mine) for names, mine in sorted(found.items()))
    together = sum(one.is_together for one in every)
    unknown = sum(not one.is_known or one.high is None for one in every)
    left_out = Sentence(
        "Of {number} pairs of governments that named the same person, {together} did so on one day"
        " and stand in no row; of {unknown} the order or the first day is not known.",
        number=len(every),
        together=together,
        unknown=unknown,
    )
    notes = (left_out, _NOTE, START_NOTE, READ_NOTE, *link_notes(rows, actors))
    aside = {
        "on_one_day": together,
        "order_not_known": unknown,
        "each": [_each(one) for mine in found.values() for one in mine],
    }
    total = len({one.actor.actor for one in every})
    columns = (FIRST, THEN, ACTORS, DAYS, RANGE)
    return Table(QUESTION.slug, columns, made, told, total, (*notes, *tie_notes(rows, told)), aside)


def _is_asked(pair: GovernmentPair, scope: Scope) -> bool:
    if scope.window is None:
        return True
    return scope.window.holds(pair.actor.start(pair.then).high)


def _row(names: tuple[str, str], mine: Sequence[GovernmentPair]) -> Row:
    lows = [one.low for one in mine]
    highs = [one.high for one in mine if one.high is not None]
    middles = [(low + high) / 2 for low, high in zip(lows, highs, strict=True)]
    ids = frozenset().union(*(one.ids for one in mine))
    first, then = map(government_name, names)
    between = (float(median(lows)), float(median(highs)))
    return Row((first, then, len(mine), round(median(middles)), between), ids)


def _each(pair: GovernmentPair) -> dict[str, object]:
    return {
        "actor": pair.actor.actor,
        "name": pair.actor.name,
        "first": government_name(pair.first),
        "then": government_name(pair.then),
        "low": pair.low,
        "high": pair.high,
    }


def _headline(table: Table) -> Headline | None:
    known = [row for row in table.records() if isinstance(row["days"], int | float)]
    if not known:
        return None
    row = max(known, key=lambda one: size(one["count"]))
    said = Sentence(
        "days is the median from {first} to {then}", first=row["first"], then=row["then"]
    )
    return Headline(value_text(row["days"], "days"), said)


def _findings(table: Table, context: ReviewContext) -> Iterator[str]:
    own = set(governments(context))
    rows = [
        row
        for row in table.records()
        if own & {row["first"], row["then"]} and whole(row["count"]) >= _FEWEST
    ]
    for row in sorted(rows, key=lambda row: -whole(row["count"]))[:MOST_PARTS]:
        ends, days = row["days_interval"], row["days"]
        if isinstance(ends, tuple) and None not in ends and isinstance(days, int | float):
            low, high = (f"{end:,.0f}" for end in ends if end is not None)
            yield Sentence(
                "For the {number} persons and entities that {first} named before {then}, the median"
                " lag is {days} days, and surely lies between {low} and {high}.",
                first=with_article(str(row["first"])),
                then=with_article(str(row["then"])),
                number=whole(row["count"]),
                days=f"{days:,.0f}",
                low=low,
                high=high,
            )


QUESTION = Question(
    slug="lag",
    title="The lag between governments",
    asks="How many days pass until another government names the same person?",
    group="several governments",
    controls=ALL_CONTROLS,
    answer=answer,
    chart=ChartSpec("ranges"),
    headline=_headline,
    asides={"each": Sentence("Each person and entity")},
    review=(ReviewSection("together", 4, "wide"),),
    findings=_findings,
)
