"""
Keep announcements tied to the listings they speak of, whichever of the two came first.

After anything was entered, all actions are joined again to all listings, and what the register
believed otherwise is superseded: the outcome depends on what is known, not on the order.
"""

from datetime import datetime

import msgspec

from magnitsky.convert.record import KIND_OF_SCHEMA, Name, Record, Schema
from magnitsky.convert.source import card_of, source_ids
from magnitsky.enter.bulk import BATCH, Inserts, update_rows
from magnitsky.enter.fold.announcement_matching import AnnouncementMatch, MatchEntry, entry_of, join
from magnitsky.enter.models import Action, Covered, Designation, ListingVersion
from magnitsky.enter.write.advisory_lock import hold

BY_HAND = "by hand"
"""The outcome a person decided; it is never joined again."""


class _Said(msgspec.Struct, rename="camel"):
    """What a record says that a join looks at."""

    schema: Schema
    names: tuple[Name, ...]
    birth_date: tuple[str, ...] = ()


_said = msgspec.json.Decoder(_Said)
_record = msgspec.json.Decoder(Record)


def rematch(source: str, now: datetime) -> None:
    """
    Join again every action that may have to do with a source: its own, or those about it.

    To be called within the transaction that entered something.
    """
    about = card_of(source).about or source
    for name in source_ids():
        if card_of(name).about == about:
            _rejoin(name, about, now)


def _rejoin(name: str, about: str, now: datetime) -> None:
    hold(f"{name} joined to {about}")
    actions = _actions(name)
    if actions:
        _reconcile(name, join(actions, _listings(about)), now)


def _actions(name: str) -> dict[int, MatchEntry]:
    """The believed actions of a source, but those that a person tied to a listing."""
    rows = Action.objects.filter(announcement__source=name, announcement__known_until=None)
    by_hand = Covered.objects.filter(known_until=None, outcome=BY_HAND)
    rows = rows.exclude(pk__in=by_hand.values("action"))
    found: dict[int, MatchEntry] = {}
    for pk, record, before, programmes in rows.values_list(
        "pk", "record", "before", "programmes"
    ).iterator(BATCH):
        records = [_record.decode(bytes(one)) for one in (record, before) if one]
        found[pk] = entry_of(records, msgspec.json.decode(programmes))
    return found


def _listings(about: str) -> dict[int, MatchEntry]:
    """Everything the believed versions of each listing say, and its programmes through time."""
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
    """Believe exactly this of a source's actions; rows that stay are not touched."""
    rows = Covered.objects.filter(known_until=None, action__announcement__source=name)
    columns = ("pk", "action_id", "listing_id", "outcome", "reason")
    superseded: list[tuple[datetime, int]] = []
    new = dict(wanted)
    for pk, action, *stored in rows.exclude(outcome=BY_HAND).values_list(*columns):
        joined = wanted.get(action)
        if joined and tuple(stored) == (joined.listing, joined.outcome, joined.reason):
            del new[action]
        else:
            superseded.append((now, pk))
    update_rows(Covered, ("known_until",), superseded)
    insert = Inserts(Covered, ("action", "listing", "outcome", "reason", "known_from"))
    for action, joined in new.items():
        insert.add((action, joined.listing, joined.outcome, joined.reason, now))
    insert.write()
