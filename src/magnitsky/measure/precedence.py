"""Which of two governments designated an actor first, and by how many days, with bounds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from magnitsky.measure.intervals import Between
from magnitsky.measure.multilateral import ActorDesignations
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence

START_NOTE = Sentence(
    "A start is the publisher's date, or a notice's; else it lies between two lists, of which the"
    " first does not hold the name. Where two such spans touch, the order is not known, and is not"
    " guessed."
)
READ_NOTE = Sentence(
    "An earlier designation that ended before a list was first read is not known: it can make"
    " another government the first."
)


@dataclass(frozen=True, slots=True)
class GovernmentPair:
    """
    Two governments that designated one actor, the certainly earlier one first.

    `low` and `high` bound the days between the two; both are 0 on the same day, and `high` is None
    if the earlier start has no lower bound. `is_known` is false if the order is unknown.
    """

    actor: ActorDesignations
    first: str
    then: str
    low: int
    high: int | None
    is_known: bool

    @property
    def is_together(self) -> bool:
        """Whether both designated it on the same day."""
        return self.is_known and self.high == 0

    @property
    def ids(self) -> frozenset[str]:
        """The listings of both governments."""
        return self.actor.ids_by(self.first, self.then)


def ever_designated(scope: Scope) -> Scope:
    """
    The scope of all designations ever made: up to its day or, with a window, the last list.

    Other governments may list those designated in a window long after it.
    """
    last = max((read.last_on for read in scope.reads), default=scope.as_of)
    day = scope.as_of if scope.window is None else max(scope.as_of, last)
    return replace(scope, window=None, counting="ever", as_of=day)


def pairs(actors: Iterable[ActorDesignations]) -> list[GovernmentPair]:
    """Every pair of governments of each actor."""
    return [
        _pair(actor, one, other)
        for actor in actors
        for one, other in combinations(actor.governments, 2)
    ]


def _pair(actor: ActorDesignations, one: str, other: str) -> GovernmentPair:
    first, then = actor.start(one), actor.start(other)
    if then.is_before(first):
        return _in_order(actor, other, one, (then, first))
    if first.is_before(then) or _on_one_day(first, then):
        return _in_order(actor, one, other, (first, then))
    # The two intervals overlap, so either government may have been first.
    return GovernmentPair(actor, one, other, 0, 0, is_known=False)


def _on_one_day(first: Between, then: Between) -> bool:
    return first == then and first.is_day


def _in_order(
    actor: ActorDesignations, one: str, other: str, starts: tuple[Between, Between]
) -> GovernmentPair:
    first, then = starts
    assert then.low is not None  # noqa: S101 - else the order would not be known
    low = (then.low - first.high).days
    high = (then.high - first.low).days if first.low is not None else None
    return GovernmentPair(actor, one, other, low, high, is_known=True)
