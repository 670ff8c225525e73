"""Announcements added by hand: the official text, its address and the listings it is about."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from django.db import transaction

from magnitsky.collect.archive import Archive, snapshot_id
from magnitsky.convert.extract_text import ExtractedText
from magnitsky.convert.record import Name, Record, decode, encode
from magnitsky.enter.models import Action, ActionListing, Announcement, Listing, Snapshot
from magnitsky.enter.read.statements import WHOLE
from magnitsky.enter.write.advisory_lock import advisory_lock
from magnitsky.enter.write.announcements.rematch import BY_HAND
from magnitsky.errors import Refused

SOURCE = "by-hand"
"""The source id of announcements added by hand."""

_HASH = 16


@dataclass(frozen=True, slots=True)
class ManualAnnouncement:
    """
    An announcement as a member submits it.

    `path` is the file, which is archived byte for byte; `words` is the text extracted from it.
    """

    address: str
    on: date
    publisher: str
    path: Path
    words: ExtractedText
    by: str
    title: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ManualResult:
    """What adding an announcement did; `number` is its permanent id."""

    number: str
    outcome: Literal["new", "changed", "unchanged"]
    snapshot: str
    listings: tuple[str, ...]


def number_of(address: str) -> str:
    """
    The announcement's id, derived from its address so that later versions share it.

    >>> number_of("https://gov.example/a") == number_of(" https://gov.example/a#top")
    True
    """
    # A fragment is a place on the same page.
    plain = address.strip().partition("#")[0]
    return hashlib.sha256(plain.encode()).hexdigest()[:_HASH]


def announce(
    archive: Archive, given: ManualAnnouncement, listings: Sequence[Listing]
) -> ManualResult:
    """
    Store an announcement with the listings it is about.

    An announcement with a known address is a new version: it replaces the earlier text and
    listings, which are superseded but kept.

    Raises:
        Refused: the address is not a web address, the date is in the future, or no listing or
            publisher is given.
    """
    _check(given, listings)
    number, sha256 = number_of(given.address), snapshot_id([given.path])
    covered = tuple(sorted(f"{one.source}:{one.source_id}" for one in listings))
    with transaction.atomic():
        advisory_lock(f"{SOURCE} {number}")
        before = Announcement.objects.filter(source=SOURCE, number=number, known_until=None).first()
        if before is not None and _is_same(before, given, sha256, listings):
            return ManualResult(number, "unchanged", sha256, covered)
        now = datetime.now(UTC)
        if before is not None:
            _supersede(before, now)
        row = _row(given, number, _snapshot(given, number, sha256, now), now)
        _cover(row, given, listings, now)
        _archive(archive, given, number, now)
    return ManualResult(number, "new" if before is None else "changed", sha256, covered)


def _check(given: ManualAnnouncement, listings: Sequence[Listing]) -> None:
    if not given.address.strip().lower().startswith(("https://", "http://")):
        raise Refused(
            f"'{given.address}' is not the address of a web page; it must begin with https://."
        )
    if not given.publisher.strip():
        raise Refused("State who published it: --publisher.")
    if not listings:
        raise Refused(
            "State which listings it is about: --listing, such as us-ofac-sdn:36; repeatable."
        )
    if given.on > datetime.now(UTC).date():
        raise Refused(f"{given.on} is in the future. Give the day it was published.")


def _is_same(
    before: Announcement, given: ManualAnnouncement, sha256: str, listings: Sequence[Listing]
) -> bool:
    covered = ActionListing.objects.filter(action__announcement=before, known_until=None)
    return (
        before.snapshot.sha256 == sha256
        and before.text == given.words.text
        and (before.published_on, before.publisher) == (given.on, given.publisher.strip())
        and (before.address, before.language) == (given.address.strip(), given.language)
        and before.title == _title(given)
        and set(covered.values_list("listing_id", flat=True)) == {one.pk for one in listings}
    )


def _supersede(before: Announcement, now: datetime) -> None:
    ActionListing.objects.filter(action__announcement=before, known_until=None).update(
        known_until=now
    )
    Announcement.objects.filter(pk=before.pk).update(known_until=now)


def _snapshot(given: ManualAnnouncement, number: str, sha256: str, now: datetime) -> Snapshot:
    snapshot, _ = Snapshot.objects.get_or_create(
        source=SOURCE,
        part=number,
        sha256=sha256,
        defaults={
            "format": given.words.kind,
            "fields": "",
            "published_on": given.on,
            "published_text": given.on.isoformat(),
            "published_basis": "given",
            "address": given.address.strip(),
            "retrieved_at": now,
            "entered_at": now,
            "checked_at": now,
            "size": given.path.stat().st_size,
            "records": 1,
        },
    )
    return snapshot


def _row(given: ManualAnnouncement, number: str, snapshot: Snapshot, now: datetime) -> Announcement:
    return Announcement.objects.create(
        snapshot=snapshot,
        source=SOURCE,
        number=number,
        title=_title(given),
        publisher=given.publisher.strip(),
        language=given.language,
        published_on=given.on,
        address=given.address.strip(),
        text=given.words.text,
        known_from=now,
    )


def _title(given: ManualAnnouncement) -> str:
    return given.title.strip() or given.words.title or given.address.strip()


def _cover(
    row: Announcement, given: ManualAnnouncement, listings: Sequence[Listing], now: datetime
) -> None:
    for position, listing in enumerate(sorted(listings, key=lambda one: one.pk)):
        record = _record(listing)
        action = Action.objects.create(
            announcement=row,
            position=position,
            kind=WHOLE,
            on=given.on,
            name=record.name,
            programmes=[],
            record=encode(record),
            citations=[],
        )
        ActionListing.objects.create(
            action=action,
            listing=listing,
            outcome=BY_HAND,
            reason=f"named by {given.by}",
            known_from=now,
        )


def _record(listing: Listing) -> Record:
    """The listing as a minimal record: id, type and latest primary name."""
    versions = listing.versions.filter(known_until=None).order_by("seen_from", "pk")
    said = decode(bytes(versions.last().record))  # type: ignore[union-attr]
    return Record(source_id=listing.source_id, schema=said.schema, names=(Name(said.name),))


def _archive(archive: Archive, given: ManualAnnouncement, number: str, now: datetime) -> None:
    archive.add(
        source=SOURCE,
        paths=[given.path],
        retrieved_at=now,
        published_on=given.on.isoformat(),
        published_basis="given",
        address=given.address.strip(),
        part=number,
    )
