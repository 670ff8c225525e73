"""The two days between which a designation started or ended, for uncertain dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from magnitsky.codebook import programme
from magnitsky.enter.rows import Fact

DAY = timedelta(days=1)
_WHOLE = len("2020-01-01")


@dataclass(frozen=True, slots=True)
class Between:
    """A day known to lie between two days, inclusive; `low` is None if it has no lower bound."""

    low: date | None
    high: date

    @property
    def is_day(self) -> bool:
        """Whether the exact day is known."""
        return self.low == self.high

    def is_before(self, other: "Between") -> bool:
        """Whether it is certainly before another."""
        return other.low is not None and self.high < other.low

    def may_be_before(self, other: "Between") -> bool:
        """Whether it may be before another."""
        return self.low is None or self.low < other.high

    def within(self, first: date, last: date) -> bool:
        """Whether it certainly lies between two days, inclusive."""
        return self.low is not None and first <= self.low and self.high <= last

    def may_be_within(self, first: date, last: date) -> bool:
        """Whether it may lie between two days, inclusive."""
        return (self.low is None or self.low <= last) and self.high >= first

    def words(self) -> str:
        """
        The day or the interval as text.

        >>> Between(None, date(2020, 1, 1)).words()
        'by 2020-01-01'
        """
        if self.is_day:
            return str(self.high)
        return f"{self.low} to {self.high}" if self.low else f"by {self.high}"


def start_of(fact: Fact) -> Between:
    """
    The days between which a designation started.

    One in the first snapshot started no earlier than its programme came into force, if the codebook
    knows that day. One carried over from an earlier law may be older.
    """
    if fact.basis == "notice":
        return Between(fact.starts_on, fact.starts_on)
    if is_carried_over(fact):
        # The list gives the day of the change of law; the original designation may be years older.
        return Between(None, fact.starts_on)
    if fact.basis == "publisher":
        return _printed(fact)
    low = fact.listed_after + DAY if fact.listed_after else in_force_from(fact.programme)
    # Lists and codebook may disagree; `min` keeps the lower bound from passing the upper one.
    return Between(min(low, fact.listed_by) if low else None, fact.listed_by)


def is_dated(fact: Fact) -> bool:
    """Whether its start is known: neither before the first snapshot nor under an earlier law."""
    return fact.basis != "first-snapshot" and start_of(fact).low is not None


def is_carried_over(fact: Fact) -> bool:
    """Whether it was carried over from an earlier law on the day its list states."""
    if fact.basis != "publisher":
        return False
    return str(fact.starts_on) == programme(fact.programme).carried_over_on


def _printed(fact: Fact) -> Between:
    """The publisher's date; a year alone means any day of that year."""
    printed = fact.listed_on or ""
    if len(printed) >= _WHOLE or not printed:
        return Between(fact.starts_on, fact.starts_on)
    # Completes `2019` and `2019-05` to the first day they can mean.
    first = date.fromisoformat(printed + "-01-01"[len(printed) - 4 :])
    return Between(min(first, fact.starts_on), fact.starts_on)


def end_of(fact: Fact) -> Between | None:
    """The days between which a designation ended; None while it is in force."""
    if fact.ends_on is None:
        return None
    if fact.ended_by is not None or fact.delisted_after is None:
        return Between(fact.ends_on, fact.ends_on)
    return Between(min(fact.delisted_after + DAY, fact.ends_on), fact.ends_on)


def earliest(starts: Iterable[Between]) -> Between:
    """The days between which the earliest of several starts lies."""
    several = list(starts)
    lows = [one.low for one in several]
    # One start without a lower bound leaves the earliest without one.
    low = None if None in lows else min(one for one in lows if one is not None)
    return Between(low, min(one.high for one in several))


@cache
def in_force_from(programme_id: str) -> date | None:
    """The day a programme came into force; None if it is not known with certainty."""
    row = programme(programme_id)
    known = row.in_force_from
    if known is None or len(known) < _WHOLE or "in_force_from" in row.unverified:
        return None
    return date.fromisoformat(known)
