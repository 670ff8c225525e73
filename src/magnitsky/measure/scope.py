"""What a number counts: the scope that travels with it wherever it is shown."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from magnitsky.codebook import wide
from magnitsky.measure.window import Window

Counting = Literal["in force", "began", "ended", "ever"]
"""Stock on a day; flow in, or out, within a window; or all that ever stood up to a day."""
TieWanted = Literal["any", "direct", "derivative"]
MOST_NAMED = 12
"""Programmes that are named in a sentence, not only counted."""
KINDS = ("individual", "entity", "vessel", "aircraft")
PLURALS = {
    "individual": "individuals",
    "entity": "entities",
    "vessel": "vessels",
    "aircraft": "aircraft",
}


@dataclass(frozen=True, slots=True)
class SourceReading:
    """The source that answers for a programme, and how far it has been read."""

    programme: str
    source: str
    first_on: date
    last_on: date
    starter: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """
    The scope of a number.

    `as_of` is the day of a stock, and the day names and kinds are taken from; `window` is that
    of a flow. `known_at` is the point in record time; None is now. `kinds` are the kinds counted
    (empty: all). `tie` counts direct or derivative targets only; `told_apart` says that a table
    counts both, each for itself.
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
        """The scope as it stands in JSON output."""
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
            "sentence": self.sentence(),
        }

    def unread(self) -> list[str]:
        """The programmes no source that was read speaks of."""
        answered = {read.programme for read in self.reads}
        return [programme for programme in self.programmes if programme not in answered]

    def brief(self) -> str:
        """What is counted, without the sources: for use beside the whole scope."""
        return f"{self._what()} under {self._under()}; {self._kinds()}; {self._ties()}."

    def _under(self) -> str:
        """The programmes by name; many of them by their number, as the sources name them all."""
        if len(self.programmes) <= MOST_NAMED:
            return _and(self.programmes)
        if frozenset(self.programmes) == wide():
            return f"the {len(self.programmes)} programmes of the wide scope"
        return f"{len(self.programmes)} programmes"

    def _kinds(self) -> str:
        if self.kinds:
            named = [PLURALS[kind] for kind in KINDS if kind in self.kinds and self.counts(kind)]
            return f"only {_and(named)} counted"
        return f"vessels {'counted' if self.vessels else 'left out'}"

    def _ties(self) -> str:
        if self.tie != "any":
            return f"only {self.tie} targets counted"
        return f"direct and derivative targets {'' if self.told_apart else 'not '}told apart"

    def stale(self, day: date) -> list[SourceReading]:
        """The readings that end before a day: what came later is not in the number."""
        return [read for read in self.reads if read.last_on < day]

    def sentence(self) -> str:
        """The scope in one paragraph, for the foot of a table or a chart."""
        parts = [self.brief(), *self._sources()]
        late = {r.source: r.first_on for r in self.reads if self._first_day() < r.first_on}
        parts += [
            f"{source} was first read as of {first}: of the time before, only what lasted until"
            " then is known."
            for source, first in late.items()
        ]
        if self.unread():
            parts.append(f"No source that was read speaks of {_and(self.unread())}.")
        if self.known_at:
            parts.append(f"As known at {self.known_at}.")
        return " ".join(parts)

    def _sources(self) -> list[str]:
        by_source: dict[str, list[SourceReading]] = {}
        for read in self.reads:
            by_source.setdefault(_read(read), []).append(read)
        return [
            f"{_and([read.programme for read in reads])}: {said}."
            for said, reads in by_source.items()
        ]

    def _first_day(self) -> date:
        return self.window.first if self.window else self.as_of

    def _what(self) -> str:
        if self.window is not None:
            verb = "ended" if self.counting == "ended" else "began"
            return f"Designations that {verb} from {self.window.first} to {self.window.last}"
        if self.counting == "ever":
            return f"Listings that were ever in force up to {self.as_of}"
        return f"Listings in force on {self.as_of}"


def _read(read: SourceReading) -> str:
    starter = ", from the starter register" if read.starter else ""
    if read.first_on == read.last_on:
        return f"{read.source} as of {read.last_on}{starter}"
    return f"{read.source}, read from {read.first_on} to {read.last_on}{starter}"


def _and(names: tuple[str, ...] | list[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one name, or none
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
