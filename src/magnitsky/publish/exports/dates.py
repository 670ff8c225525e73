"""Dates as exact as they are known: nothing is padded, and a period is not a day."""

import re
from datetime import date, timedelta

from magnitsky.enter.rows import Fact

_EXACT = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


def is_exact(edtf: str) -> bool:
    """
    Whether a date is a day, a month or a year, neither a period nor approximate.

    >>> [is_exact(one) for one in ("1972-05", "1970/1972", "1960~")]
    [True, False, False]
    """
    return _EXACT.match(edtf) is not None


def date_text(edtf: str) -> str:
    """
    An inexact date as text.

    >>> date_text("1970/1972"), date_text("1960~"), date_text("1960~/1962~")
    ('between 1970 and 1972', 'about 1960', 'between about 1960 and about 1962')
    """
    parts = [f"about {one[:-1]}" if one.endswith("~") else one for one in edtf.split("/")]
    return f"between {' and '.join(parts)}" if len(parts) > 1 else parts[0]


def start_value(fact: Fact) -> str | None:
    """
    The listing date as exact as it is known: a day, a month, a year, or None.

    A day only if the publisher or a notice gives it; between two lists, what both dates share.
    """
    if fact.basis in {"publisher", "notice"}:
        return fact.starts_on.isoformat()
    return _shared(fact.listed_after, fact.listed_by)


def end_value(fact: Fact) -> str | None:
    """The delisting date as exact as it is known; None also while it is current."""
    if fact.ends_on is None or fact.ended_by is not None:
        return fact.ends_on.isoformat() if fact.ends_on else None
    return _shared(fact.delisted_after, fact.ends_on)


def _shared(after: date | None, by: date) -> str | None:
    if after is None:
        return None
    first = (after + timedelta(days=1)).isoformat()
    last = by.isoformat()
    return next((first[:n] for n in _PRECISIONS if first[:n] == last[:n]), None)


_PRECISIONS = (10, 7, 4)
"""Length of a day, a month and a year in characters."""


def start_in_words(fact: Fact) -> str:
    """How the listing date is known."""
    if fact.basis == "publisher":
        return f"began on {fact.starts_on}, as the publisher states"
    if fact.basis == "notice":
        return f"began on {fact.starts_on}, as the notice {fact.began_by} states"
    if fact.listed_after is None:
        return f"began on {fact.listed_by} or before: it stands in the first list that was read"
    return f"began after {fact.listed_after} and not after {fact.listed_by}, by the lists"


def end_in_words(fact: Fact) -> str | None:
    """How the delisting date is known, or why a list no longer counts; None while current."""
    if fact.ends_on is None:
        return _SUPERSEDED if fact.is_superseded else None
    if fact.ended_by is not None:
        return f"ended on {fact.ends_on}, as the notice {fact.ended_by} states"
    return f"ended after {fact.delisted_after} and not after {fact.ends_on}, by the lists"


_SUPERSEDED = (
    "was on this list when it was last read; another publication of the same issuer answers for"
    " the programme now, and tells who is listed"
)
