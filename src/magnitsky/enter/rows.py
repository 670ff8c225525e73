"""The rows of the register as plain values: what a chain of snapshots says, before any database."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from magnitsky.convert.record import Record

StartBasis = Literal["publisher", "snapshot", "first-snapshot", "notice"]
ChangeKind = Literal["listed", "amended", "delisted", "relisted", "moved"]


@dataclass(slots=True, eq=False)
class VersionRow:
    """
    What one listing said from one snapshot on, until another said something else.

    `seen_from` is the date of the snapshot that first held it, `seen_until` that of the first
    that did not (None: the last snapshot holds it). `fields` are those of `Record` that the
    snapshots so far could carry; `printed_hash` is the hash of the entry as last read.
    """

    source_id: str
    key: str
    name: str
    kind: str
    record: bytes
    printed_hash: bytes
    fields: str
    seen_from: date
    snapshot: str
    seen_until: date | None = None
    pk: int | None = None


@dataclass(slots=True, eq=False)
class DesignationRow:
    """
    One listing under one programme, from when to when, and how that is known.

    `starts_on` is the day counted from: the publisher's own date (`listed_on`, as printed)
    where it is stated and no snapshot contradicts it, else the date of the first snapshot that
    holds it. The true date then lies after `listed_after` (the last snapshot without it; None
    where there is no earlier one) and not after `listed_by`. `ends_on` is the date of the first
    snapshot without it; the true date lies after `delisted_after`.
    """

    source_id: str
    programme: str
    tag: str
    starts_on: date
    basis: StartBasis
    listed_by: date
    listed_on: str | None = None
    listed_after: date | None = None
    ends_on: date | None = None
    delisted_after: date | None = None
    pk: int | None = None


@dataclass(slots=True, eq=False)
class ChangeRow:
    """One thing that happened to one listing, on the day the register dates it to."""

    source_id: str
    kind: ChangeKind
    on: date
    basis: str
    snapshot: str
    name: str
    programmes: tuple[str, ...]
    detail: dict[str, Any] = field(default_factory=dict)
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """
    One snapshot as the chain needs it; `name` is how messages call it.

    `covers` names the programmes it speaks of (None: all that the source publishes): the
    starter register holds a few programmes only, and is silent on the rest.
    """

    id: str
    on: date
    fields: frozenset[str]
    format: str = ""
    name: str = "this file"
    covers: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """
    One designation as it is counted: a listing under a programme, with what it said at a date.

    `id` is the listing's address in the register (`source:source_id`). `countries` are ISO
    codes, and `country_basis` says which property they come from; both are empty where the
    source states none; `birth_date` are as it prints them. `page` is the entry's own official
    page, where it has one.

    Where a notice dates it, `starts_on` or `ends_on` is the notice's day, `began_by` or `ended_by`
    the notice's address, and `list_starts_on` or `list_ends_on` the day by the lists.

    `is_superseded`: another publication of the same issuer answers for the programme now (a list
    that closed, or one read long before). What it says of earlier days stays true; it does not
    tell what is in force.
    """

    id: str
    source: str
    source_id: str
    programme: str
    tag: str
    kind: str
    name: str
    countries: tuple[str, ...]
    country_basis: str
    page: str | None
    starts_on: date
    basis: StartBasis
    listed_on: str | None
    listed_after: date | None
    listed_by: date
    ends_on: date | None
    delisted_after: date | None
    began_by: str | None = None
    ended_by: str | None = None
    list_starts_on: date | None = None
    list_ends_on: date | None = None
    birth_date: tuple[str, ...] = ()
    is_superseded: bool = False

    def is_live(self, on: date) -> bool:
        """Whether the designation is in force on a day; see `is_in_force`."""
        return is_in_force(self.starts_on, self.ends_on, on, is_superseded=self.is_superseded)


def is_in_force(starts_on: date, ends_on: date | None, on: date, *, is_superseded: bool) -> bool:
    """
    Whether a designation is in force on a day: the one rule of "currently listed".

    The day lies between its beginning and its end, and the source it comes from answers for the
    programme: one that another publication of its issuer superseded does not tell what is in force.
    """
    return not is_superseded and starts_on <= on and (ends_on is None or on < ends_on)


@dataclass(frozen=True, slots=True)
class LatestRecord:
    """What a listing said last, and from when to when it was read; `until` is None while it is."""

    address: str
    source: str
    source_id: str
    record: Record
    first_on: date
    changed_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a notice says that it lists somebody: its words, under which programmes, and where."""

    programmes: tuple[str, ...]
    words: str
    address: str
