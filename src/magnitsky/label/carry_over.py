"""Carry decisions over to a new wording of a text, where the quote is still in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from magnitsky.label.values import CODED, READING, About, Coded, Mark, is_person

SHOWN_OF_A_HASH = 8


@dataclass(frozen=True, slots=True)
class Carried:
    """What is carried over to the new wording, and the number of decisions reopened."""

    rows: tuple[Coded, ...]
    reopened: int


def carried_over(
    before: Sequence[Coded], words: str, suggested: Iterable[Mark], *, version: str, at: datetime
) -> Carried:
    """
    The decisions on the previous wording that still apply to the new words.

    A code that was given is carried over if its quote is still in the text, unless a rule suggested
    it before and no longer does: then the context of the quote has changed. A rejected code is
    carried over if its quote is still in the text and no rule suggests it with other words. A
    reading is carried over if nothing in the text is reopened.

    Args:
        before: everything recorded on the previous wording, in order of time.
        words: the new words.
        suggested: the rules' suggestions for them.
        version: the SHA-256 of the previous wording, given as the reason.
        at: the time of the decision.
    """
    now = {mark.about: mark for mark in suggested}
    then = _last_of_rules(before)
    kept: list[Coded] = []
    open_for: set[str] = set()
    decisions = _last_of_people(before)
    for said in decisions:
        if said.mark.scheme == READING:
            continue
        mark = _moved(said, words, then, now)
        if mark is None:
            open_for.add(said.by)
        else:
            kept.append(replace(said, mark=mark, at=at, why=_why(said, version)))
    fresh = {about for about in set(now) - then if about[0] in CODED}
    if not fresh:
        kept += [
            replace(said, at=at, why=_why(said, version))
            for said in decisions
            if said.mark.scheme == READING and said.is_yes and said.by not in open_for
        ]
    decided = sum(said.mark.scheme != READING for said in decisions)
    held = sum(said.mark.scheme != READING for said in kept)
    return Carried(tuple(kept), decided - held)


def _last_of_rules(rows: Iterable[Coded]) -> set[About]:
    """The rules' latest suggestions."""
    found: dict[About, bool] = {
        said.mark.about: said.status == "suggested" for said in rows if not is_person(said)
    }
    return {about for about, is_suggested in found.items() if is_suggested}


def _last_of_people(rows: Iterable[Coded]) -> list[Coded]:
    """Each person's latest decision on each code."""
    found = {(said.mark.about, said.role, said.by): said for said in rows if is_person(said)}
    return list(found.values())


def _moved(said: Coded, words: str, then: set[About], now: dict[About, Mark]) -> Mark | None:
    """The mark at its place in the new words; None if the decision is reopened."""
    mark = said.mark
    if not mark.quote:
        return mark if _is_still_silent(mark, then, now) else None
    start = nearest(words, mark.quote, mark.start)
    if start is None:
        return None
    fresh = now.get(mark.about)
    if said.is_yes and mark.about in then and fresh is None:
        return None
    if not said.is_yes and fresh is not None and fresh.quote != mark.quote:
        return None
    return replace(mark, start=start, end=start + len(mark.quote))


def _is_still_silent(mark: Mark, then: set[About], now: dict[About, Mark]) -> bool:
    """Whether the rules still find as little: a `not stated` code has no quote to look for."""
    fresh = {about for about in set(now) - then if about[0] == mark.scheme}
    return mark.about in now or (mark.about not in then and not fresh)


def nearest(words: str, quote: str, place: int) -> int | None:
    """
    The occurrence of a quote in whole words nearest to a place; None if there is none.

    >>> nearest("torture, and torture", "torture", 12), nearest("tortured", "torture", 0)
    (13, None)
    """
    found: list[int] = []
    start = words.find(quote) if quote else -1
    while start >= 0:
        if _is_whole(words, start, start + len(quote)):
            found.append(start)
        start = words.find(quote, start + 1)
    return min(found, key=lambda one: abs(one - place), default=None)


def _is_whole(words: str, start: int, end: int) -> bool:
    """Whether the span begins and ends at word boundaries."""
    edges = (words[max(0, start - 1) : start + 1], words[end - 1 : end + 1])
    return not any(len(edge) == len("ab") and edge.isalnum() for edge in edges)


def _why(said: Coded, version: str) -> str:
    """Why the decision applies to the new wording, with its original reason."""
    origin = said.why.partition("Carried over from ")[0].rstrip()
    note = f"Carried over from version {version[:SHOWN_OF_A_HASH]}: the quote is still in the text."
    return f"{origin} {note}".strip()
