"""Rows of the register as plain values, independent of any database."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from magnitsky.codebook.changes import ChangeKind
from magnitsky.convert.record import Record

StartBasis = Literal["publisher", "snapshot", "first-snapshot", "notice"]


@dataclass(slots=True, eq=False)
class VersionRow:
    """
    The content of one listing, from the snapshot that introduced it until it changed.

    `seen_from` is the date of the first snapshot with it, `seen_until` that of the first without it
    (None: the latest snapshot has it). `fields` are the fields of `Record` that the snapshots so
    far could carry; `printed_hash` is the hash of the entry as last read.
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
    One listing under one programme, with its dates and their basis.

    `starts_on` is the date used for counting: the publisher's own (`listed_on`, as printed) if it
    is stated and no snapshot contradicts it, otherwise the date of the first snapshot with it. The
    true date is then after `listed_after` (the last snapshot without it; None if there is no
    earlier one) and not after `listed_by`. `ends_on` is the date of the first snapshot without it;
    the true date is after `delisted_after`.
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
    """One change of one listing, on the date the register gives it."""

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
    One snapshot as the fold needs it; `name` is used in messages.

    `covers` are the programmes it covers (None: all that the source publishes). The starter
    register has only a few programmes and says nothing about the rest.
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
    One designation for counting: a listing under a programme, with its data at a date.

    `id` is the listing's reference (`source:source_id`). `countries` are ISO codes and
    `country_basis` is the property they come from; both are empty if the source states none.
    `birth_date` are the dates as printed. `page` is the entry's own official page, if it has one.

    If a notice dates it, `starts_on` or `ends_on` is the notice's date, `began_by` or `ended_by`
    the notice's address, and `list_starts_on` or `list_ends_on` the date from the lists.

    `is_superseded`: its source has a twin that answers for the programme now (its list closed, or
    was read long before). What it says of earlier days stays true, but not what is in force.
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
    """The latest record of a listing; `until` is the date of delisting, None while it is live."""

    address: str
    source: str
    source_id: str
    record: Record
    first_on: date
    changed_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason a notice gives for a listing, with its programmes and address."""

    programmes: tuple[str, ...]
    words: str
    address: str
