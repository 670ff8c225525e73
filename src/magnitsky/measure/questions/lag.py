"""How many days pass until another government names the same person."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from magnitsky.measure.columns import ACTORS
from magnitsky.measure.counting import counted, tie_notes
from magnitsky.measure.multilateral import government_name, link_notes, named, shared
from magnitsky.measure.precedence import READ_NOTE, START_NOTE, GovernmentPair, ever, pairs
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Column, Row, Table

FIRST = Column("first", "Named first by", "text")
THEN = Column("then", "Then by", "text")
DAYS = Column("days", "Median lag, days", "days")
RANGE = Column("days_interval", "The median lies between", "interval")
_NOTE = (
    "The median is taken at the middle of what is known of each lag; it surely lies between the"
    " medians of the shortest and of the longest lags that are possible."
)


def answer(rows: Rows, scope: Scope) -> Table:
    """
    For each two governments in their order, the median days between, and what is not known.

    With a window, of those whose later naming fell into it.
    """
    told = scope if scope.window else replace(scope, counting="ever")
    actors = named(rows, counted(rows, ever(scope)))
    every = [one for one in pairs(shared(actors)) if _is_asked(one, scope)]
    found: dict[tuple[str, str], list[GovernmentPair]] = defaultdict(list)
    for one in every:
        if one.is_known and one.high is not None and not one.is_together:
            found[one.first, one.then].append(one)
    made = tuple(_row(names, mine) for names, mine in sorted(found.items()))
    together = sum(one.is_together for one in every)
    unknown = sum(not one.is_known or one.high is None for one in every)
    left_out = (
        f"Of {len(every):,} pairs of governments that named the same person, {together:,} did so on"
        f" one day and stand in no row; of {unknown:,} the order or the first day is not known."
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


QUESTION = Question(
    slug="lag",
    title="The lag between governments",
    asks="How many days pass until another government names the same person?",
    group="several governments",
    controls=ALL_CONTROLS,
    answer=answer,
)
