"""The scope of a number, which accompanies it wherever it is shown."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from magnitsky.codebook import wide
from magnitsky.codebook.kinds import KINDS, plural_of
from magnitsky.measure.sentence import Sentence, joined, listed
from magnitsky.measure.window import Window

Counting = Literal["in force", "began", "ended", "ever"]
"""Stock on a day; starts or ends within a window; or everything ever listed up to a day."""
TieWanted = Literal["any", "direct", "derivative"]
MOST_NAMED = 12
"""Maximum number of programmes that a sentence names; more are only counted."""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """The authoritative source of a programme, and the days its snapshots cover."""

    programme: str
    source: str
    first_on: date
    last_on: date
    starter: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """
    The scope of a number.

    `as_of` is the day of a stock, and the day whose names and kinds are used; `window` belongs to
    starts and ends. `known_at` is the point in record time, None for now. `kinds` are the kinds
    counted (empty: all). `tie` restricts to direct or to derivative targets; `told_apart` means
    that a table counts both separately.
    """

    programmes: tuple[str, ...]
    as_of: date
    counting: Counting = "in force"
    window: Window | None = None
    known_at: str | None = None
    vessels: bool = True
    reads: tuple[SourceReading, ...] = ()
    told_apart: bool = False
    kinds: tuple[str, ...] = ()
    tie: TieWanted = "any"

    def counts(self, kind: str) -> bool:
        """Whether a kind is counted."""
        if self.kinds and kind not in self.kinds:
            return False
        return self.vessels or kind != "vessel"

    def as_json(self) -> dict[str, Any]:
        """The scope as JSON output."""
        return {
            "programmes": list(self.programmes),
            "counting": self.counting,
            "as_of": self.as_of.isoformat(),
            "flow": [self.window.first.isoformat(), self.window.last.isoformat()]
            if self.window
            else None,
            "known_at": self.known_at,
            "vessels": self.counts("vessel"),
            "kinds": list(self.kinds),
            "tie": self.tie,
            "sources": [
                {
                    "programme": read.programme,
                    "source": read.source,
                    "first_snapshot": read.first_on.isoformat(),
                    "last_snapshot": read.last_on.isoformat(),
                    "starter": read.starter,
                }
                for read in self.reads
            ],
            "unread": self.unread(),
            "sentence": str(self.sentence()),
        }

    def unread(self) -> list[str]:
        """The scope's programmes for which there is no snapshot of any source."""
        answered = {read.programme for read in self.reads}
        return [programme for programme in self.programmes if programme not in answered]

    def brief(self) -> Sentence:
        """What is counted, without the sources: for use next to the full scope."""
        return Sentence(
            "{what}; {kinds}; {ties}.", what=self._what(), kinds=self._kinds(), ties=self._ties()
        )

    def _under(self) -> Sentence:
        """The programmes by name, or only their number if there are many."""
        number = len(self.programmes)
        if number <= MOST_NAMED:
            return listed(self.programmes)
        if frozenset(self.programmes) == wide():
            return Sentence("the {number} programmes of the wide scope", number=number)
        return Sentence("{number} programmes", number=number)

    def _kinds(self) -> Sentence:
        if self.kinds:
            named = [plural_of(kind) for kind in KINDS if kind in self.kinds and self.counts(kind)]
            return Sentence("only {kinds} counted", kinds=listed(map(Sentence, named)))
        return Sentence("vessels counted") if self.vessels else Sentence("vessels left out")

    def _ties(self) -> Sentence:
        if self.tie == "direct":
            return Sentence("only direct targets counted")
        if self.tie == "derivative":
            return Sentence("only derivative targets counted")
        if self.told_apart:
            return Sentence("direct and derivative targets told apart")
        return Sentence("direct and derivative targets not told apart")

    def stale(self, day: date) -> list[SourceReading]:
        """The readings that end before a day: the number lacks what came later."""
        return [read for read in self.reads if read.last_on < day]

    def sentence(self) -> Sentence:
        """The scope as one paragraph, for the foot of a table or a chart."""
        parts = [self.brief(), *self._sources()]
        late = {r.source: r.first_on for r in self.reads if self._first_day() < r.first_on}
        parts += [
            Sentence(
                "{source} was first read as of {day}: of the time before, only what lasted until"
                " then is known.",
                source=source,
                day=day,
            )
            for source, day in late.items()
        ]
        if unread := self.unread():
            parts.append(
                Sentence(
                    "No source that was read speaks of {programmes}.", programmes=listed(unread)
                )
            )
        if self.known_at:
            parts.append(Sentence("As known at {moment}.", moment=self.known_at))
        return joined(parts)

    def _sources(self) -> list[Sentence]:
        programmes: dict[SourceReading, list[str]] = {}
        for read in self.reads:
            programmes.setdefault(replace(read, programme=""), []).append(read.programme)
        return [_read(read, names) for read, names in programmes.items()]

    def _first_day(self) -> date:
        return self.window.first if self.window else self.as_of

    def _what(self) -> Sentence:
        under = self._under()
        if self.window is not None:
            sentence = _ENDED if self.counting == "ended" else _BEGAN
            first, last = self.window.first, self.window.last
            return sentence.with_values(first=first, last=last, programmes=under)
        sentence = _EVER if self.counting == "ever" else _IN_FORCE
        return sentence.with_values(day=self.as_of, programmes=under)


_BEGAN = Sentence("Designations that began from {first} to {last} under {programmes}")
_ENDED = Sentence("Designations that ended from {first} to {last} under {programmes}")
_EVER = Sentence("Listings that were ever in force up to {day} under {programmes}")
_IN_FORCE = Sentence("Listings in force on {day} under {programmes}")
_ONCE = Sentence("{programmes}: {source} as of {last}.")
_ONCE_STARTER = Sentence("{programmes}: {source} as of {last}, from the starter register.")
_SPAN = Sentence("{programmes}: {source}, read from {first} to {last}.")
_SPAN_STARTER = Sentence(
    "{programmes}: {source}, read from {first} to {last}, from the starter register."
)


def _read(read: SourceReading, programmes: list[str]) -> Sentence:
    is_once = read.first_on == read.last_on
    if read.starter:
        sentence = _ONCE_STARTER if is_once else _SPAN_STARTER
    else:
        sentence = _ONCE if is_once else _SPAN
    return sentence.with_values(
        programmes=listed(programmes), source=read.source, first=read.first_on, last=read.last_on
    )
