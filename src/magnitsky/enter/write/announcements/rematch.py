"""
Keep announcements matched to their listings, whichever of the two arrived first.

After every write, all actions are matched to all listings again, and matches that no longer hold
are superseded: the result depends on what is known, not on the order of entry.
"""

from datetime import datetime

import msgspec

from magnitsky.convert.record import KIND_OF_SCHEMA, Name, Record, Schema
from magnitsky.convert.source import card_of, source_ids
from magnitsky.enter.bulk import BATCH, Inserts, update_rows
from magnitsky.enter.fold.announcement_matching import (
    AnnouncementMatch,
    MatchEntry,
    entry_of,
    match_actions,
)
from magnitsky.enter.models import Action, ActionListing, Designation, ListingVersion
from magnitsky.enter.write.advisory_lock import advisory_lock

BY_HAND = ActionListing.Outcome.BY_HAND
"""The outcome of a match made by a person; such actions are never rematched."""


class _Said(msgspec.Struct, rename="camel"):
    """The fields of a record that matching needs; decoding only these is faster."""

    schema: Schema
    names: tuple[Name, ...]
    birth_date: tuple[str, ...] = ()


_said = msgspec.json.Decoder(_Said)
_record = msgspec.json.Decoder(Record)


def rematch(source: str, now: datetime) -> None:
    """
    Rematch every action that a write to `source` can affect: its own, or those about its listings.

    Call it inside the transaction of that write.
    """
    about = card_of(source).about or source
    for name in source_ids():
        if card_of(name).about == about:
            _rematch(name, about, now)


def _rematch(name: str, about: str, now: datetime) -> None:
    # A list and its gazette are entered under separate locks, so two syncs can reach this point
    # together. Without a lock for the pair, each would match against rows the other has not
    # committed, and the register would keep the matches of whichever ends last.
    advisory_lock(f"{name} joined to {about}")
    actions = _actions(name)
    if actions:
        _reconcile(name, match_actions(actions, _listings(about)), now)


def _actions(name: str) -> dict[int, MatchEntry]:
    """The current actions of a source, except those that a person matched."""
    rows = Action.objects.filter(announcement__source=name, announcement__known_until=None)
    by_hand = ActionListing.objects.filter(known_until=None, outcome=BY_HAND)
    rows = rows.exclude(pk__in=by_hand.values("action"))
    found: dict[int, MatchEntry] = {}
    for pk, record, before, programmes in rows.values_list(
        "pk", "record", "before", "programmes"
    ).iterator(BATCH):
        records = [_record.decode(bytes(one)) for one in (record, before) if one]
        found[pk] = entry_of(records, programmes)
    return found


def _listings(about: str) -> dict[int, MatchEntry]:
    """All current versions of each listing, merged, with every programme it was ever under."""
    found: dict[int, MatchEntry] = {}
    versions = ListingVersion.objects.filter(known_until=None, listing__source=about)
    for listing, record in versions.values_list("listing_id", "record").iterator(BATCH):
        said = _said.decode(bytes(record))
        entry = found.setdefault(listing, MatchEntry())
        entry.add(KIND_OF_SCHEMA[said.schema], said.names, said.birth_date)
    designations = Designation.objects.filter(known_until=None, listing__source=about)
    for listing, programme in designations.values_list("listing_id", "programme").iterator(BATCH):
        found.setdefault(listing, MatchEntry()).programmes.add(programme)
    return found


def _reconcile(name: str, wanted: dict[int, AnnouncementMatch], now: datetime) -> None:
    """Make `wanted` the current matches of a source; rows that already agree are left untouched."""
    rows = ActionListing.objects.filter(known_until=None, action__announcement__source=name)
    columns = ("pk", "action_id", "listing_id", "outcome", "reason")
    superseded: list[tuple[datetime, int]] = []
    new = dict(wanted)
    for pk, action, *stored in rows.exclude(outcome=BY_HAND).values_list(*columns):
        joined = wanted.get(action)
        if joined and tuple(stored) == (joined.listing, joined.outcome, joined.reason):
            del new[action]
        else:
            superseded.append((now, pk))
    update_rows(ActionListing, ("known_until",), superseded)
    insert = Inserts(ActionListing, ("action", "listing", "outcome", "reason", "known_from"))
    for action, joined in new.items():
        insert.add((action, joined.listing, joined.outcome, joined.reason, now))
    insert.write()
