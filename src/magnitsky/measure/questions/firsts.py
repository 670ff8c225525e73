"""Firsts: a programme's first designation for an abuse, a victim group or a country."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from magnitsky.codebook import country_name
from magnitsky.codebook.schemes import public_schemes
from magnitsky.codebook.taxonomy import label_of
from magnitsky.enter.rows import Fact
from magnitsky.label.values import NOT_STATED
from magnitsky.measure.columns import COUNT, DAY, PROGRAMME
from magnitsky.measure.counting import listings, of_scope, tie_notes
from magnitsky.measure.intervals import Between, is_dated, start_of
from magnitsky.measure.question import ALL_CONTROLS, Question
from magnitsky.measure.review import ReviewContext, ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence, joined
from magnitsky.measure.table import Cell, Column, Row, Table

OF = Column("of", "The first of", "text")
VALUE = Column("value", "Code", "text")
LABEL = Column("label", "First for", "text")
DATED = Column("dated", "It began", "text")
SURE = Column("sure", "How sure", "text")
NAMES = Column("names", "Names", "text")
READ = Column("read_since", "List read since", "text")
_COLUMNS = (OF, VALUE, LABEL, PROGRAMME, DAY, DATED, SURE, NAMES, READ, COUNT)
_COUNTRY, _LISTING = "country", "listing"
_MOST_NAMES = 3
_MOST_FOUND = 6
"""Maximum number of firsts named in a sentence of the review."""
CERTAIN = "first under it in this register"
EVER = "first under any programme counted"
PERHAPS = "perhaps: another may have begun before"
_NOTE = Sentence(
    "First means the first that this register holds. What was named and removed before a list was"
    " first read is missing, and so is what a reason does not say or was not published."
)
_RULE = Sentence(
    "For what somebody was named is by the codes; one that is suggested by rule may be wrong."
)
_FOUND_COUNTRIES = Sentence("First under {programme} in this register, by {of}: {parts}.")
_FOUND_CODES = Sentence(
    "First under {programme} in this register, by {of}, as far as the reasons are coded: {parts}."
)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A designation with its start interval, computed once."""

    fact: Fact
    start: Between
    is_dated: bool


Label = tuple[str, str, str]
"""The dimension (abuse, victims, country), the code, and the programme."""


@dataclass(frozen=True, slots=True)
class _First:
    """The earliest listings under one label, and whether another may have started before them."""

    start: Between
    facts: tuple[Fact, ...]
    is_sure: bool


def answer(rows: Rows, scope: Scope) -> Table:
    """
    The firsts that fall in the window; without a window, all of them up to the day.

    By programme; `sure` says whether it is also the first under any of the programmes counted.
    """
    facts = [
        _Begun(fact, start_of(fact), is_dated(fact))
        for fact in of_scope(rows, scope)
        if fact.starts_on <= scope.as_of
    ]
    found: dict[Label, list[_Begun]] = defaultdict(list)
    for one in facts:
        for of, value in _values(rows, one.fact):
            found[of, value, one.fact.programme].append(one)
    firsts = {label: _first(mine) for label, mine in found.items()}
    ever = _ever(firsts)
    since = {read.programme: read.first_on.isoformat() for read in scope.reads}
    made = [
        _row(label, one, since, is_ever=label in ever)
        for label, one in firsts.items()
        if _is_asked(one, scope)
    ]
    made.sort(key=lambda row: (str(row.cells[4]), *map(str, row.cells[:4])))
    unknown = len(listings(one.fact for one in facts if not one.is_dated))
    left_out = Sentence(
        "{number} listings whose start is not known make a first uncertain, or none.",
        number=unknown,
    )
    notes = (_NOTE, _RULE, *((left_out,) if unknown else ()), *tie_notes(rows, scope))
    return Table(QUESTION.slug, _COLUMNS, tuple(made), scope, len(made), notes)


def _values(rows: Rows, fact: Fact) -> Iterable[tuple[str, str]]:
    yield _LISTING, ""
    for country in fact.countries:
        yield _COUNTRY, country
    for scheme, code in rows.codes.get(fact.id, ()):
        if scheme in public_schemes() and code != NOT_STATED:
            yield scheme, code


def _first(facts: Sequence[_Begun]) -> _First | None:
    """The earliest of some designations; None if none has a known start."""
    starts = [one.start for one in facts if one.is_dated]
    if not starts:
        return None
    start = min(starts, key=lambda one: one.high)
    mine = tuple(one.fact for one in facts if one.is_dated and one.start == start)
    # Designations without a known start also count against certainty: any of them may be older.
    is_sure = not any(
        one.start.may_be_before(start) for one in facts if one.start != start or not one.is_dated
    )
    return _First(start, mine, is_sure)


def _ever(firsts: dict[Label, _First | None]) -> frozenset[Label]:
    """The labels that are certainly the first under any programme."""
    by_value: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in firsts:
        by_value[label[0], label[1]].append(label)
    found: set[Label] = set()
    for labels in by_value.values():
        for label in labels:
            mine = firsts[label]
            others = [firsts[one] for one in labels if one != label]
            if mine and mine.is_sure and all(one and _is_later(one, mine) for one in others):
                found.add(label)
    return frozenset(found)


def _is_later(other: _First, mine: _First) -> bool:
    return other.is_sure and not other.start.may_be_before(mine.start)


def _is_asked(one: _First | None, scope: Scope) -> bool:
    return one is not None and (scope.window is None or scope.window.holds(one.start.high))


def _row(label: Label, one: _First | None, since: dict[str, str], *, is_ever: bool) -> Row:
    assert one is not None  # noqa: S101 - those with no known start were left out
    of, value, programme = label
    ids = listings(one.facts)
    names = sorted({fact.name for fact in one.facts})
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    sure = (EVER if is_ever else CERTAIN) if one.is_sure else PERHAPS
    cells = (
        of, value or None, _words(of, value), programme, one.start.high,
        one.start.words(), sure, ", ".join(names[:_MOST_NAMES]) + more, since.get(programme),
        len(ids),
    )  # fmt: skip
    return Row(cells, ids)


def _words(of: str, value: str) -> str:
    if of == _LISTING:
        return "anyone"
    if of == _COUNTRY:
        return country_name(value)
    return label_of(of, value) or value


def _findings(table: Table, _: ReviewContext) -> Iterator[str]:
    groups: dict[tuple[Cell, Cell], list[str]] = {}
    for row in table.rows:
        group = (table.cell(row, "of"), table.cell(row, "programme"))
        if group[0] != _LISTING:
            groups.setdefault(group, []).append(_found(table, row))
    for (of, programme), parts in groups.items():
        if len(parts) > _MOST_FOUND:
            more = Sentence("{number} more in the table", number=len(parts) - _MOST_FOUND)
            parts[_MOST_FOUND:] = [more]
        sentence = _FOUND_COUNTRIES if of == _COUNTRY else _FOUND_CODES
        yield sentence.with_values(
            of=Sentence(str(of)), programme=programme, parts=joined(parts, "; ")
        )


def _found(table: Table, row: Row) -> Sentence:
    """
    One first as text. Names are shown with a country, which is a fact, but never with a code.

    A code may be machine-coded and wrong; the table shows the names and says so.
    """
    label, dated, names = (table.cell(row, name) for name in ("label", "dated", "names"))
    part = Sentence("{label} ({dated})", label=label, dated=dated)
    if table.cell(row, "of") == _COUNTRY:
        part = Sentence("{label} ({dated}; {names})", label=label, dated=dated, names=names)
    if str(table.cell(row, "sure")).startswith("perhaps"):
        return Sentence("perhaps {part}, though another may have begun before", part=part)
    return part


QUESTION = Question(
    slug="firsts",
    title="Firsts",
    asks="When was somebody first named for an abuse, for a victim group, or from a country?",
    group="what for",
    controls=ALL_CONTROLS,
    answer=answer,
    chart=None,
    leads={LABEL.name: VALUE.name},
    review=(ReviewSection("afterwards", 1, "began", leading=3),),
    findings=_findings,
)
