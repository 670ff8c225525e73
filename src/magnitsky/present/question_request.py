"""A request for a question: its controls, and the address that represents them."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Literal
from urllib.parse import urlencode

from magnitsky.codebook import narrow, wide
from magnitsky.measure.question import Question
from magnitsky.measure.scope import Scope, TieWanted
from magnitsky.measure.window import CALENDAR_YEAR, Window, year_window

Which = Literal["narrow", "wide", "picked"]
Counted = Literal["", "ended", "ever"]
"""Empty: current listings, or new listings within a window."""
KEYS = frozenset(
    {"programmes", "programme", "kind", "vessels", "tie", "year", "months", "first", "last",
     "count", "as_of", "known_at", "format", "row", "page", "show"}
)  # fmt: skip
"""Reserved names in an address: a parameter with such a name gets a prefix."""


@dataclass(frozen=True, slots=True)
class QuestionRequest:
    """
    The controls of a request; all values are valid, and equal requests give equal numbers.

    `year` with `months`, or `days`, is the window; without them there is none. `known_at` as a day
    means the end of that day. `params` are the question's own, those that differ from the default,
    in order. `sources` limits the lists that are read (empty: all); no address includes them.
    """

    which: Which = "narrow"
    picked: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    vessels: bool = True
    tie: TieWanted = "any"
    year: int | None = None
    months: str = CALENDAR_YEAR
    days: Window | None = None
    count: Counted = ""
    as_of: date | None = None
    known_at: date | datetime | None = None
    params: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def programmes(self) -> tuple[str, ...]:
        """The ids of the programmes, in their order."""
        if self.which == "picked":
            return self.picked
        return tuple(sorted(wide() if self.which == "wide" else narrow()))

    @property
    def window(self) -> Window | None:
        """The days of a flow."""
        return self.days or (year_window(self.year, self.months) if self.year else None)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the address, in canonical order; defaults are left out."""
        return [(name, value) for name, value in self._every_pair() if value]

    def query(self, *more: tuple[str, str]) -> str:
        """
        The query string with its question mark; empty if everything is default.

        >>> QuestionRequest(year=2022, months="dec-nov", vessels=False).query()
        '?vessels=no&year=2022&months=dec-nov'
        """
        pairs = [*self.pairs(), *more]
        return f"?{urlencode(pairs, safe=',:')}" if pairs else ""

    def permanent(self, scope: Scope, moment: datetime, question: Question) -> "QuestionRequest":
        """The same request with everything fixed that time changes: programmes, day, moment."""
        stands = "as_of" in question.controls and not self.window
        learned = self.known_at or moment
        return replace(
            self,
            which="picked",
            picked=self.programmes,
            as_of=scope.as_of if stands else None,
            known_at=learned if "known_at" in question.controls else None,
        )

    def _every_pair(self) -> list[tuple[str, str]]:
        days = self.days
        return [
            ("programmes", "wide" if self.which == "wide" else ""),
            ("programme", ",".join(self.picked) if self.which == "picked" else ""),
            ("kind", ",".join(self.kinds)),
            ("vessels", "" if self.vessels else "no"),
            ("tie", "" if self.tie == "any" else self.tie),
            ("year", str(self.year or "")),
            ("months", self.months if self.year and self.months != CALENDAR_YEAR else ""),
            ("first", days.first.isoformat() if days else ""),
            ("last", days.last.isoformat() if days else ""),
            ("count", self.count),
            ("as_of", self.as_of.isoformat() if self.as_of else ""),
            ("known_at", moment_text(self.known_at)),
            *((key_of(name), value) for name, value in self.params),
        ]


def key_of(param: str) -> str:
    """
    The name of a question's own parameter in an address.

    >>> key_of("named_by"), key_of("months")
    ('named_by', 'own_months')
    """
    return f"own_{param}" if param in KEYS else param


def moment_text(known_at: date | datetime | None) -> str:
    """
    A point in record time as written in an address; empty for now.

    >>> moment_text(datetime(2026, 5, 1, 9, 30, tzinfo=UTC))
    '2026-05-01T09:30:00Z'
    """
    if isinstance(known_at, datetime):
        return known_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return known_at.isoformat() if known_at else ""


def is_past(known_at: date | datetime, now: datetime) -> bool:
    """Whether a point in record time is past; a day is past once it begins."""
    if isinstance(known_at, datetime):
        return known_at <= now
    return datetime.combine(known_at, time.min, UTC) <= now
