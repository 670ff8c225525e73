"""The definition of a question. Each file in `questions/` holds one and is found by scanning."""

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
A part of the scope, besides the programmes, that changes the answer.

`counting` means that the question can also count everything ever listed, or what was delisted in
the window.
"""

ALL_CONTROLS: frozenset[Control] = frozenset(
    {"kinds", "vessels", "tie", "window", "as_of", "known_at"}
)
COUNTED_CONTROLS: frozenset[Control] = ALL_CONTROLS | {"counting"}
"""The controls of a question that counts everything within the scope."""
Group = Literal["over time", "who", "what for", "several governments", "afterwards", "checks"]
GROUPS: tuple[Group, ...] = (
    "over time", "who", "what for", "several governments", "afterwards", "checks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Param:
    """
    An extra keyword parameter of a question.

    `kind` is the type of its value: a programme id, a government, a country code, twelve months
    (`dec-nov`), a listing, or one of `choices`.
    """

    name: str
    title: str
    kind: Literal["programme", "government", "country", "months", "choice", "number"]
    default: str | None = None
    choices: tuple[str, ...] = ()


Answer = Callable[..., Table]
"""Computes a table from rows, a scope, and the parameters as keywords."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    A question: its wording, its answer function, and the scope controls that change the answer.

    The answer is computed from the rows of the scope's programmes, plus those of the programmes
    that `further` gives. With `every_source`, each programme is read from every list that publishes
    it, not only from the authoritative one. The scope shown is the one asked for; if the further
    rows are missing, the answer says so in a note.

    If `window` is a control and none is given, the question covers all days for which there are
    snapshots, and says so.

    Presentation: `chart` (None if a table is clearer); `headline`, the summary figure; `pivot`, the
    label shown as columns and the value in them; `leads` maps a column of names to the column that
    holds the link target of each name; `asides` gives the titles of the side tables. `review` lists
    its sections in the annual review, and `findings` makes their sentences.
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
        The answer; parameters that are not given have their defaults.

        Raises:
            BadQuestion: a parameter is unknown, or its value is not one of its choices.
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
    """
    All questions by slug, ordered by group and then by title.

    A file holds one (`QUESTION`), or one for each row of a closed set (`QUESTIONS`).
    """
    found: list[Question] = []
    for module in pkgutil.iter_modules(room.__path__):
        file = import_module(f"{room.__name__}.{module.name}")
        found += getattr(file, "QUESTIONS", None) or (file.QUESTION,)
    found.sort(key=lambda one: (GROUPS.index(one.group), one.title))
    return {one.slug: one for one in found}


def question(slug: str) -> Question:
    """
    The question with this slug.

    Raises:
        NotFound: there is none.
    """
    try:
        return questions()[slug]
    except KeyError:
        raise NotFound(
            f"There is no question {slug!r}. Available questions: {', '.join(questions())}"
        ) from None
