"""From one wording of a text to the next: what people decided stays where its words still stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from magnitsky.label.values import CODED, READING, About, Coded, Mark, is_person

SHOWN_OF_A_HASH = 8


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes over to the new wording, and how many decisions did not: they are open again."""

    rows: tuple[Coded, ...]
    reopened: int


def carried(
    before: Sequence[Coded], words: str, suggested: Iterable[Mark], *, version: str, at: datetime
) -> Carried:
    """
    The decisions on the wording before that still hold for the new words.

    A code that was given goes over where its quote still stands, unless a rule suggested it
    before and suggests it no more: then what is around the quote has changed. A rejected one goes
    over where its quote still stands and no rule suggests it with other words. A reading goes over
    where nothing of it is open again.

    Args:
        before: all that was said of the wording before, in order of time.
        words: the new words.
        suggested: what the rules suggest for them.
        version: the SHA-256 of the wording before, to be named as the reason.
        at: when.
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
    """What the rules suggested last."""
    found: dict[About, bool] = {
        said.mark.about: said.status == "suggested" for said in rows if not is_person(said)
    }
    return {about for about, is_suggested in found.items() if is_suggested}


def _last_of_people(rows: Iterable[Coded]) -> list[Coded]:
    """The last word of each person on each code."""
    found = {(said.mark.about, said.role, said.by): said for said in rows if is_person(said)}
    return list(found.values())


def _moved(said: Coded, words: str, then: set[About], now: dict[About, Mark]) -> Mark | None:
    """The mark at its place in the new words; None where the decision is open again."""
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
    """Whether the rules, too, find as little as before: a silence has no words to look for."""
    fresh = {about for about in set(now) - then if about[0] == mark.scheme}
    return mark.about in now or (mark.about not in then and not fresh)


def nearest(words: str, quote: str, place: int) -> int | None:
    """
    Where a quote stands in whole words, nearest to a place; None where it does not, or is empty.

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
    """Whether no word is cut at either end of a place."""
    edges = (words[max(0, start - 1) : start + 1], words[end - 1 : end + 1])
    return not any(len(edge) == len("ab") and edge.isalnum() for edge in edges)


def _why(said: Coded, version: str) -> str:
    """Why it holds for the new wording, with the reason it was given for."""
    origin = said.why.partition("Carried over from ")[0].rstrip()
    note = f"Carried over from version {version[:SHOWN_OF_A_HASH]}: the quote still stands."
    return f"{origin} {note}".strip()
