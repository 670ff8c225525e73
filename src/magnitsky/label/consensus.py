"""The status of each code of a text, from everything that was recorded: the one rule."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from magnitsky.label.values import CODED, READING, Coded, Mark

Stand = Literal["confirmed", "suggested", "rejected", "disputed", "pending"]
"""
`confirmed` and `suggested` (by a rule, not yet reviewed) are public.

`disputed`: coders disagree and nobody has adjudicated. `pending`: one of two coders gave it, the
other has not finished, and no rule suggests it.
"""
PUBLIC: tuple[Stand, ...] = ("confirmed", "suggested")


@dataclass(frozen=True, slots=True)
class CodeConsensus:
    """
    One code of one text: the mark it rests on, and people's decisions on it.

    `yes` gave or confirmed it; `no` rejected it or finished the text without giving it.
    """

    mark: Mark
    stand: Stand
    yes: tuple[Coded, ...] = ()
    no: tuple[str, ...] = ()
    ruling: Coded | None = None

    @property
    def is_public(self) -> bool:
        """Whether the code is public."""
        return self.stand in PUBLIC

    @property
    def is_disagreement(self) -> bool:
        """Whether coders disagree and nobody has adjudicated."""
        return self.stand == "disputed"


@dataclass(slots=True)
class _Heard:
    """The latest decisions of the rules, of each coder and of an adjudicator on one code."""

    suggested: Coded | None = None
    coders: dict[str, Coded] = field(default_factory=dict)
    ruling: Coded | None = None

    def hear(self, said: Coded) -> None:
        """Add a row, in order of time."""
        if said.role == "rule":
            self.suggested = said if said.status == "suggested" else None
        elif said.role == "adjudicator":
            self.ruling = said
        else:
            self.coders[said.by] = said


def readers(rows: Iterable[Coded]) -> set[str]:
    """People who have finished the text."""
    return {said.by for said in rows if said.mark.scheme == READING and said.is_yes}


def consensus(rows: Sequence[Coded], assigned: Collection[str] = ()) -> list[CodeConsensus]:
    """
    The codes of one version of one text, in order of place.

    Args:
        rows: everything recorded on this version, in order of time.
        assigned: the coders assigned to it; a code is confirmed when each of them has given it.
    """
    finished = readers(rows)
    heard: dict[tuple[str, str], _Heard] = {}
    for said in rows:
        if said.mark.scheme != READING:
            heard.setdefault(said.mark.about, _Heard()).hear(said)
    found = [
        one
        for about, each in heard.items()
        if (one := _stands(each, finished if about[0] in CODED else set(), assigned)) is not None
    ]
    return sorted(found, key=lambda one: (one.mark.start, one.mark.scheme, one.mark.code))


def _stands(heard: _Heard, finished: set[str], assigned: Collection[str]) -> CodeConsensus | None:
    yes = tuple(said for said in heard.coders.values() if said.is_yes)
    no = {by for by, said in heard.coders.items() if not said.is_yes}
    no |= finished - set(heard.coders)
    mark = _mark(heard, yes)
    if mark is None:
        return None
    awaited = set(assigned) - set(heard.coders) - finished
    stand = _decided(heard, is_yes=bool(yes), is_no=bool(no), is_awaited=bool(awaited))
    return CodeConsensus(mark, stand, yes, tuple(sorted(no)), heard.ruling)


def _mark(heard: _Heard, yes: Sequence[Coded]) -> Mark | None:
    """The quote a code rests on: the adjudicator's, the first coder's or the rule's."""
    candidates = (heard.ruling, *yes, heard.suggested, *heard.coders.values())
    return next((said.mark for said in candidates if said is not None), None)


def _decided(heard: _Heard, *, is_yes: bool, is_no: bool, is_awaited: bool) -> Stand:
    if heard.ruling is not None:
        return "confirmed" if heard.ruling.is_yes else "rejected"
    if is_yes and is_no:
        return "disputed"
    if is_no:
        return "rejected"
    if is_yes and not is_awaited:
        return "confirmed"
    return "suggested" if heard.suggested is not None else "pending"
