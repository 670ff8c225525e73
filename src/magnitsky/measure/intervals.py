"""When a designation began or ended, as surely as it is known: between which two days."""

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
    """A day that lies between two days, both counted; `low` is None where nothing bounds it."""

    low: date | None
    high: date

    @property
    def is_day(self) -> bool:
        """Whether the day itself is known."""
        return self.low == self.high

    def is_before(self, other: "Between") -> bool:
        """Whether it is surely before another."""
        return other.low is not None and self.high < other.low

    def may_be_before(self, other: "Between") -> bool:
        """Whether it can be before another."""
        return self.low is None or self.low < other.high

    def within(self, first: date, last: date) -> bool:
        """Whether it surely lies within days."""
        return self.low is not None and first <= self.low and self.high <= last

    def may_be_within(self, first: date, last: date) -> bool:
        """Whether it can lie within days."""
        return (self.low is None or self.low <= last) and self.high >= first

    def words(self) -> str:
        """
        As it is said.

        >>> Between(None, date(2020, 1, 1)).words()
        'by 2020-01-01'
        """
        if self.is_day:
            return str(self.high)
        return f"{self.low} to {self.high}" if self.low else f"by {self.high}"


def start_of(fact: Fact) -> Between:
    """
    The days between which a designation began.

    One that stood in the first snapshot began no earlier than its programme came into force,
    where the codebook knows that day. One that was taken over from an earlier law may be older.
    """
    if fact.basis == "notice":
        return Between(fact.starts_on, fact.starts_on)
    if is_carried_over(fact):
        return Between(None, fact.starts_on)
    if fact.basis == "publisher":
        return _printed(fact)
    low = fact.listed_after + DAY if fact.listed_after else in_force_from(fact.programme)
    return Between(min(low, fact.listed_by) if low else None, fact.listed_by)


def is_dated(fact: Fact) -> bool:
    """Whether its start is known: not to lie before the first list, or under an earlier law."""
    return fact.basis != "first-snapshot" and start_of(fact).low is not None


def is_carried_over(fact: Fact) -> bool:
    """Whether it was taken over from an earlier law on the day its list states."""
    if fact.basis != "publisher":
        return False
    return str(fact.starts_on) == programme(fact.programme).carried_over_on


def _printed(fact: Fact) -> Between:
    """The publisher's date; a year alone is any day of that year."""
    printed = fact.listed_on or ""
    if len(printed) >= _WHOLE or not printed:
        return Between(fact.starts_on, fact.starts_on)
    first = date.fromisoformat(printed + "-01-01"[len(printed) - 4 :])
    return Between(min(first, fact.starts_on), fact.starts_on)


def end_of(fact: Fact) -> Between | None:
    """The days between which a designation ended; None while it stands."""
    if fact.ends_on is None:
        return None
    if fact.ended_by is not None or fact.delisted_after is None:
        return Between(fact.ends_on, fact.ends_on)
    return Between(min(fact.delisted_after + DAY, fact.ends_on), fact.ends_on)


def earliest(starts: Iterable[Between]) -> Between:
    """The days between which the first of several lies."""
    several = list(starts)
    lows = [one.low for one in several]
    low = None if None in lows else min(one for one in lows if one is not None)
    return Between(low, min(one.high for one in several))


@cache
def in_force_from(programme_id: str) -> date | None:
    """The day a programme came into force; None where the day is not known for sure."""
    row = programme(programme_id)
    known = row.in_force_from
    if known is None or len(known) < _WHOLE or "in_force_from" in row.unverified:
        return None
    return date.fromisoformat(known)
