"""
When a designation began and ended, according to the lists and the notices.

Plain Python. The dates from the lists are kept; this decides which date counts. A notice is the
legal act itself, so its date outranks one only inferred from lists. But a list that already holds
an entry proves that it was listed by then, and a list that still holds it proves that it was not
removed for good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class ListedSpan:
    """A designation by the lists (`rows.DesignationRow`); `held_on`: the last list with it."""

    starts_on: date
    listed_by: date
    ends_on: date | None
    held_on: date


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """What a notice did to a listing under a programme; `address` is its official page."""

    kind: Literal["listed", "removed"]
    on: date
    address: str = ""


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """The notices that date a designation; None where the date from the lists counts."""

    began: NoticeDay | None
    ended: NoticeDay | None


def dated(spans: Sequence[ListedSpan], notices: Sequence[NoticeDay]) -> list[DatedSpan]:
    """
    Date the designations of one listing under one programme, in order of their beginning.

    A designation began with the first listing notice between the end of the previous one (or the
    last removal notice) and the first list that holds it. It ended with the last removal notice
    that no listing notice follows, before the first list without it; if it is on the latest list,
    after that list.
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
    # A listing notice before the last removal belongs to an earlier designation.
    if removals:
        listings = [n for n in listings if n.on >= max(removals)]
    return min(listings, key=_order, default=None)


def _ended(span: ListedSpan, notices: Sequence[NoticeDay], starts_on: date) -> NoticeDay | None:
    first = starts_on if span.ends_on else max(starts_on, span.held_on)
    within = [n for n in notices if first <= n.on <= (span.ends_on or date.max)]
    last = max((n for n in within if n.kind == "removed"), key=_order, default=None)
    # A removal on the day of the latest list, which still holds the entry, proves nothing.
    if last is None or (span.ends_on is None and last.on == span.held_on):
        return None
    again = any(n.kind == "listed" and n.on > last.on for n in within)
    return None if again else last


def _order(notice: NoticeDay) -> tuple[date, str]:
    return (notice.on, notice.address)
