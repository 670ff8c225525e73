"""What is asked of a question: the controls a reader set, and the one address that says so."""

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
"""Empty: what the window says, a stock without one and what began with one."""
KEYS = frozenset(
    {"programmes", "programme", "kind", "vessels", "tie", "year", "months", "first", "last",
     "count", "as_of", "known_at", "format", "row", "page", "show"}
)  # fmt: skip
"""The names in an address that are the page's own: a parameter of such a name is written longer."""


@dataclass(frozen=True, slots=True)
class QuestionRequest:
    """
    The controls as they were set; what stands here is valid, and the same for the same number.

    `year` with `months`, or `days`, is the window; neither is none. `known_at` as a day means
    its end. `params` are the question's own, those that are not the default, in its order.
    `sources` are the only lists to be read (empty: all); no address names them.
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
        """Names and values of the address, in their one order; what is not set is left out."""
        return [(name, value) for name, value in self._every_pair() if value]

    def query(self, *more: tuple[str, str]) -> str:
        """
        The part of the address behind the path, with its question mark; empty where all is default.

        >>> QuestionRequest(year=2022, months="dec-nov", vessels=False).query()
        '?vessels=no&year=2022&months=dec-nov'
        """
        pairs = [*self.pairs(), *more]
        return f"?{urlencode(pairs, safe=',:')}" if pairs else ""

    def permanent(self, scope: Scope, moment: datetime, question: Question) -> "QuestionRequest":
        """The same with all named that time changes: the programmes, the day, the moment."""
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
    The name in an address of a question's own parameter.

    >>> key_of("named_by"), key_of("months")
    ('named_by', 'own_months')
    """
    return f"own_{param}" if param in KEYS else param


def moment_text(known_at: date | datetime | None) -> str:
    """
    A point in record time as it stands in an address; empty for now.

    >>> moment_text(datetime(2026, 5, 1, 9, 30, tzinfo=UTC))
    '2026-05-01T09:30:00Z'
    """
    if isinstance(known_at, datetime):
        return known_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return known_at.isoformat() if known_at else ""


def is_past(known_at: date | datetime, now: datetime) -> bool:
    """Whether a point in record time has come: a day has as soon as it begins."""
    if isinstance(known_at, datetime):
        return known_at <= now
    return datetime.combine(known_at, time.min, UTC) <= now
