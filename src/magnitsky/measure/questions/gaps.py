"""Gaps: designated by one government for acts that another's law covers, but not listed there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from magnitsky.codebook.issuers import issuers
from magnitsky.codebook.programmes import Programme, programmes
from magnitsky.enter.rows import Fact
from magnitsky.label.values import About
from magnitsky.measure.counting import counted_facts, tie_notes
from magnitsky.measure.legal_reach import (
    Reached,
    programmes_reaching,
    reaches_kind,
    thematic_programmes,
)
from magnitsky.measure.multilateral import (
    ActorDesignations,
    actor_designations,
    government_name,
    government_of,
)
from magnitsky.measure.question import Param, Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

ACTOR = Column("actor", "Actor", "actor")
NAME = Column("name", "Name", "text")
KIND = Column("kind", "Kind", "kind")
NAMED_UNDER = Column("named_under", "Named under", "text")
WITHIN = Column("within", "Within the acts of", "programme")
REASON = Column("reason", "Acts in the official reason that this law names", "text")
UNKNOWN = Column("unknown", "Not known", "text")
_COLUMNS = (ACTOR, NAME, KIND, NAMED_UNDER, WITHIN, REASON, UNKNOWN)
NAMED_BY, REACHED_BY = "gb", "us"
"""Whose names and whose law are compared unless others are asked for: the UK prints its reasons."""
_NO_CLAIM = Sentence(
    "A row says that acts the first government's official reason states are within the acts the"
    " second one's law names, and that no list of the second one that was read holds the name. It"
    " does not say that the second government should act: it may have looked, may not know, or may"
    " have named the person without publishing it."
)
_LAW = Sentence(
    "What each law names is read from its text, as the codebook has it; no lawyer has confirmed it."
)
_JOINS = Sentence(
    "The lists are joined by rule, and by the judgement of people where they made one. Where a join"
    " was missed, a row here is no gap."
)
_FIVE_YEARS = "whether the acts are recent (the US asks for about the last five years, by policy)"


@dataclass(frozen=True, slots=True)
class _Sides:
    """The government that designated, the other one, and the designations of both."""

    first: str
    second: str
    there: frozenset[str]
    looked: frozenset[str]


def answer(
    rows: Rows, scope: Scope, named_by: str = NAMED_BY, reached_by: str = REACHED_BY
) -> Table:
    """
    One row for each actor and each programme of the other government that covers the acts.

    Counts actors in force on the day. An actor that the other government ever designated under any
    programme of the rows, in force or not, is not a gap.
    """
    sides = _sides(rows, named_by, reached_by)
    first = (fact for fact in counted_facts(rows, scope) if government_of(fact) == named_by)
    actors = [one for one in actor_designations(rows, first) if one.actor not in sides.there]
    laws = thematic_programmes(reached_by)
    made: list[Row] = []
    silent, outside = 0, 0
    for actor in actors:
        codes = _codes(rows, actor)
        # Without a reason the acts are unknown, so this is no gap; a note says how many there are.
        if codes is None:
            silent += 1
            continue
        mine = [row for law in laws if (row := _row(rows, actor, law, codes))]
        outside += not mine
        made += mine
    notes = (_NO_CLAIM, *_looked(sides, laws), *_left_out(len(actors), silent, outside), _LAW)
    total = len({row.cells[0] for row in made})
    aside = {"without_reason": silent, "outside_the_acts": outside}
    said = (*notes, _JOINS, *tie_notes(rows, scope))
    return Table(QUESTION.slug, _COLUMNS, tuple(made), scope, total, said, aside)


def _sides(rows: Rows, first: str, second: str) -> _Sides:
    # Raises for an unknown code, which would otherwise look like a government without listings.
    government_name(first)
    government_name(second)
    facts = [fact for fact in rows.facts if government_of(fact) == second]
    there = frozenset(rows.actor(fact.id) for fact in facts)
    return _Sides(first, second, there, frozenset(fact.programme for fact in facts))


def _codes(rows: Rows, actor: ActorDesignations) -> dict[About, bool] | None:
    """The codes in the first government's reasons for an actor; None if no reason was collected."""
    said = [rows.codes[one] for one in actor.ids if one in rows.codes]
    if not said:
        return None
    found: dict[About, bool] = {}
    for about, is_confirmed in chain.from_iterable(codes.items() for codes in said):
        found[about] = is_confirmed or found.get(about, False)
    return found


def _row(
    rows: Rows, actor: ActorDesignations, law: Programme, codes: Mapping[About, bool]
) -> Row | None:
    facts: list[Fact] = [fact for mine in actor.by.values() for fact in mine]
    acts = programmes_reaching(law.id, codes)
    if not acts or not reaches_kind(law.id, facts[0].kind):
        return None
    under = ", ".join(sorted({fact.programme for fact in facts}))
    reason = "; ".join(act.reason() for act in acts)
    unknown = "; ".join(_unknown(rows, actor, law, acts, codes))
    cells = (actor.actor, actor.name, facts[0].kind, under, law.id, reason, unknown)
    return Row(cells, actor.ids)


def _unknown(
    rows: Rows,
    actor: ActorDesignations,
    law: Programme,
    acts: tuple[Reached, ...],
    codes: Mapping[About, bool],
) -> Iterable[str]:
    """The conditions of the other law that the register cannot check."""
    if not any(codes[act.scheme, act.code] for act in acts):
        yield "whether the text says so: the acts are suggested by rule, and no person confirmed"
    if all(act.unknown for act in acts):
        yield "whether the condition in the row is met"
    if all(rows.tie(one) != "direct" for one in actor.ids):
        yield "whether the tie to the acts is one this law reaches"
    if law.victims and law.victims != "none" and not law.victims.startswith("none;"):
        yield f"whether the victims are {law.victims}"
    if law.issuer == "us":
        yield _FIVE_YEARS
    if law.standard_of_proof:
        yield f"whether the standard is met: {law.standard_of_proof}"


def _looked(sides: _Sides, laws: tuple[Programme, ...]) -> Iterable[str]:
    second = Sentence(government_name(sides.second))
    if not laws:
        yield Sentence(
            "The codebook has no thematic law of {government} in force.", government=second
        )
    if not sides.looked:
        yield Sentence(
            "No list of {government} was read: who is named there is not known.", government=second
        )
        return
    yield Sentence(
        "Not named there means: on no list of this government ({government}) that was read, under"
        " {programmes}. Under another programme they may be named.",
        government=second,
        programmes=", ".join(sorted(sides.looked)),
    )


def _left_out(actors: int, silent: int, outside: int) -> Iterable[str]:
    yield Sentence(
        "Of {number} not named there, {silent} are left out because no reason of theirs was"
        " published or read, and {outside} because no act in their reason, or not their kind, is"
        " within the law.",
        number=actors,
        silent=silent,
        outside=outside,
    )


QUESTION = Question(
    slug="gaps",
    title="Named here, not there",
    asks="Who is named by one government for acts that another's law names, and not named there?",
    group="several governments",
    controls=frozenset({"kinds", "tie", "window", "as_of", "known_at"}),
    answer=answer,
    params=(
        Param("named_by", "Named by", "government", NAMED_BY, tuple(issuers())),
        Param("reached_by", "Within the law of", "government", REACHED_BY, tuple(issuers())),
    ),
    further=lambda: frozenset(programmes()),
    chart=None,
    leads={NAME.name: ACTOR.name},
)
