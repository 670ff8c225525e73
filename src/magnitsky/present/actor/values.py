"""Actors as plain values: in brief, for lists and search, and in full."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from magnitsky.codebook.kinds import Kind
from magnitsky.convert.record import Record
from magnitsky.convert.source import card_of
from magnitsky.enter.rows import Fact, LatestRecord, Reason
from magnitsky.label.values import About


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """
    One actor as lists, search and exports show it.

    `programmes` are all programmes it was ever listed under; `live` those it is currently listed
    under, according to the source that is authoritative for the programme. `first_on` is the date
    of the first designation, `last_on` the date the last one ended, None while any is current.
    `codes` are the public codes of all its listings. `held` are the designations in brief:
    programme, year of listing, and whether it is current.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    births: tuple[str, ...]
    listings: tuple[str, ...]
    names: tuple[str, ...]
    programmes: tuple[str, ...]
    live: tuple[str, ...]
    first_on: date | None
    last_on: date | None
    years: tuple[str, ...]
    codes: frozenset[About]
    held: frozenset[tuple[str, str, bool]] = frozenset()

    @property
    def is_live(self) -> bool:
        """Whether any designation is current."""
        return bool(self.live)

    def coded(self, scheme: str) -> list[str]:
        """The codes of one scheme."""
        return sorted(code for of, code in self.codes if of == scheme)


@dataclass(frozen=True, slots=True)
class ListingRecord:
    """One listing of an actor: its latest record, its designations in order, its codes."""

    words: LatestRecord
    facts: tuple[Fact, ...]
    reasons: tuple[Reason, ...] = ()
    codes: tuple[dict[str, Any], ...] = ()

    @property
    def address(self) -> str:
        """`source:source_id`."""
        return self.words.address

    @property
    def record(self) -> Record:
        """Its latest record."""
        return self.words.record

    @property
    def page(self) -> str:
        """The official page of the entry, or of the list."""
        return self.record.url or card_of(self.words.source).page

    def terms(self) -> Iterator[tuple[str, Fact]]:
        """The designations, each with a stable id: listing, programme, occurrence."""
        times: dict[str, int] = defaultdict(int)
        for fact in self.facts:
            times[fact.programme] += 1
            yield f"{self.address}/{fact.programme}/{times[fact.programme]}", fact

    def reason(self, programme: str) -> str:
        """The official reason under a programme; the list's own text comes first."""
        said = [self.record.statement or ""]
        said += [one.words for one in self.reasons if programme in one.programmes]
        return "\n\n".join(dict.fromkeys(filter(None, said)))


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor with all its listings; the one whose current designation began first comes first."""

    summary: ActorSummary
    listings: tuple[ListingRecord, ...]
    formerly: tuple[str, ...]
    today: date

    @property
    def id(self) -> str:
        """Its id."""
        return self.summary.id

    @property
    def name(self) -> str:
        """Its display name."""
        return self.summary.name

    @property
    def kind(self) -> Kind:
        """Its kind of target, one of the four."""
        return self.listings[0].record.kind

    @property
    def live(self) -> tuple[str, ...]:
        """The programmes it is currently listed under."""
        return self.summary.live

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes it is or was listed under."""
        return self.summary.programmes

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries its designations are counted under."""
        return self.summary.countries
