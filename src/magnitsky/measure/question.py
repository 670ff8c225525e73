"""Questions: each one file in `questions/`, found by looking there."""

import functools
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal

from magnitsky.errors import BadQuestion, NotFound
from magnitsky.measure import questions as room
from magnitsky.measure.chart_spec import BARS, ChartSpec
from magnitsky.measure.headline import MakesHeadline, largest
from magnitsky.measure.review import Findings, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Table

Control = Literal["kinds", "vessels", "tie", "window", "as_of", "known_at", "counting"]
"""
A part of the scope that changes the answer; the programmes always do.

`counting` says that the question can also count all that ever stood, or what ended in the window.
"""

ALL_CONTROLS: frozenset[Control] = frozenset(
    {"kinds", "vessels", "tie", "window", "as_of", "known_at"}
)
COUNTED_CONTROLS: frozenset[Control] = ALL_CONTROLS | {"counting"}
"""Those of a question that counts whatever is within the scope."""
Group = Literal["over time", "who", "what for", "several governments", "afterwards", "checks"]
GROUPS: tuple[Group, ...] = (
    "over time", "who", "what for", "several governments", "afterwards", "checks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Param:
    """
    Something further a question may be given, as a keyword.

    `kind` says what it is: a programme's id, a government, a country code, twelve months
    (`dec-nov`), a listing, or one of `choices`.
    """

    name: str
    title: str
    kind: Literal["programme", "government", "country", "months", "choice", "number"]
    default: str | None = None
    choices: tuple[str, ...] = ()


Answer = Callable[..., Table]
"""From rows, a scope, and the parameters by name, to a table."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question: what it asks, in one sentence; which controls of the scope change its answer.

    It is asked of the rows of the scope's programmes; where `further` names programmes, of theirs
    as well, and with `every_source` of each programme by every list that prints it, not by one
    alone. The scope stays what was asked; without those rows the answer says what it lacks.

    Where `window` is among the controls and none is given, the question takes all days that were
    read, and says so.

    How it is shown: its `chart` (None where a table says it better); the figure that announces it
    (`headline`); `pivot` names the label a page lays across, and the value that stands there;
    `leads` names, by the column of names, the column that says where a name leads, and `asides`
    the titles of the tables beside its own. In the review it has the sections of `review`, with
    the sentences of `findings`.
    """

    slug: str
    title: str
    asks: str
    group: Group
    controls: frozenset[Control]
    answer: Answer
    params: tuple[Param, ...] = ()
    further: Callable[[], frozenset[str]] = frozenset
    every_source: bool = False
    chart: ChartSpec | None = BARS
    headline: MakesHeadline = largest
    pivot: tuple[str, str] | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    asides: Mapping[str, str] = field(default_factory=dict)
    review: tuple[ReviewSection, ...] = ()
    findings: Findings | None = None

    def ask(self, rows: Rows, scope: Scope, **given: str | None) -> Table:
        """
        The answer; a parameter that is not given has its default.

        Raises:
            BadQuestion: a parameter the question does not have, or a value that is not one of its.
        """
        known = {param.name: param for param in self.params}
        for name in given.keys() - known.keys():
            raise BadQuestion(f"'{self.slug}' has no parameter {name!r}.")
        values = {name: given.get(name) or param.default for name, param in known.items()}
        for name, value in values.items():
            choices = known[name].choices
            if choices and value not in choices:
                raise BadQuestion(f"{value!r} is not one of: {', '.join(choices)} ({name}).")
        return self.answer(rows, scope, **values)


@functools.cache
def questions() -> dict[str, Question]:
    """Every question by its slug, in the order of the groups, and of the titles within one."""
    found: list[Question] = []
    for module in pkgutil.iter_modules(room.__path__):
        made = import_module(f"{room.__name__}.{module.name}").QUESTION
        found.append(made)
    found.sort(key=lambda one: (GROUPS.index(one.group), one.title))
    return {one.slug: one for one in found}


def question(slug: str) -> Question:
    """
    The question of a slug.

    Raises:
        NotFound: there is none.
    """
    try:
        return questions()[slug]
    except KeyError:
        raise NotFound(
            f"There is no question {slug!r}. These can be asked: {', '.join(questions())}"
        ) from None
