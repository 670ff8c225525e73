"""
When a designation began and ended, by what the lists show and what notices say.

Plain Python. The lists' days stay where they are; this says which day is counted from. A notice
is the act itself, so its day wins over a day that is only inferred from lists; but a list that
already holds an entry proves that it was listed by then, and a list that still holds it proves
that it was not removed for good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class ListedSpan:
    """A designation by the lists: see `rows.DesignationRow`. `held_on`: the last list with it."""

    starts_on: date
    listed_by: date
    ends_on: date | None
    held_on: date


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """What a notice did to a listing under a programme; `address` is where it is read."""

    kind: Literal["listed", "removed"]
    on: date
    address: str = ""


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """The notices a designation is dated by; None where the lists' day stands."""

    began: NoticeDay | None
    ended: NoticeDay | None


def dated(spans: Sequence[ListedSpan], notices: Sequence[NoticeDay]) -> list[DatedSpan]:
    """
    Date one listing's designations under one programme, in order of their beginning.

    A designation began with the first listing that a notice states between the end of the one
    before (or the last noticed removal) and the first list that holds it. It ended with the last
    noticed removal that no noticed listing follows, before the first list without it; or, where
    the lists end earlier, behind the last list that holds it.
    """
    found: list[DatedSpan] = []
    floor: date | None = None
    for span in spans:
        began = _began(span, notices, floor)
        starts_on = began.on if began else span.starts_on
        ended = _ended(span, notices, starts_on)
        floor = ended.on if ended else span.ends_on
        found.append(DatedSpan(began, ended))
    return found


def _began(span: ListedSpan, notices: Sequence[NoticeDay], floor: date | None) -> NoticeDay | None:
    before = [n for n in notices if n.on <= span.listed_by and (floor is None or n.on >= floor)]
    removals = [n.on for n in before if n.kind == "removed"]
    listings = [n for n in before if n.kind == "listed"]
    if removals:
        listings = [n for n in listings if n.on >= max(removals)]
    return min(listings, key=_order, default=None)


def _ended(span: ListedSpan, notices: Sequence[NoticeDay], starts_on: date) -> NoticeDay | None:
    first = starts_on if span.ends_on else max(starts_on, span.held_on)
    within = [n for n in notices if first <= n.on <= (span.ends_on or date.max)]
    last = max((n for n in within if n.kind == "removed"), key=_order, default=None)
    if last is None or (span.ends_on is None and last.on == span.held_on):
        return None
    again = any(n.kind == "listed" and n.on > last.on for n in within)
    return None if again else last


def _order(notice: NoticeDay) -> tuple[date, str]:
    return (notice.on, notice.address)
