"""Statements of reasons: a listing's own, and those in announcements."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet

from magnitsky.codebook import narrow
from magnitsky.convert.record import Record, decode
from magnitsky.convert.source import card_of
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import ActionListing, Designation, Listing, ListingVersion

OWN = ""
"""The text id of a listing's own statement."""

WHOLE = "stated"
"""The kind of an action whose statement is the whole announcement."""

_HAS_STATEMENT = b'"statement":'
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class PublishedStatement:
    """
    One official text about one listing.

    `listing` is its reference (`source:source_id`), `text` is `OWN` or the announcement
    (`source:number`). `others` are the names of the other listings that the same words are about,
    one tuple per listing; `citations` are the sections of law they cite.
    """

    listing: str
    text: str
    words: str
    language: str
    address: str
    names: tuple[str, ...]
    programmes: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()
    citations: tuple[str, ...] = ()


def published_statements(sources: Collection[str] = ()) -> Iterator[PublishedStatement]:
    """Every current official text about listings of these sources; of all sources if empty."""
    programmes = _programmes(sources)
    for listing, address, record in _last_said(sources):
        if record.statement and record.statement.strip():
            yield PublishedStatement(
                listing=address,
                text=OWN,
                words=record.statement,
                language=_LANGUAGE,
                address=record.url or card_of(address.partition(":")[0]).page,
                names=_names(record),
                programmes=programmes.get(listing, ()),
            )
    yield from _announced(sources, programmes)


def read_in_full(sources: Collection[str] = ()) -> set[str]:
    """References of the listings that come from a real list, not from the starter register."""
    return _read(sources, is_starter=False)


def starter_listings() -> set[str]:
    """References of the listings in the starter register."""
    return _read((), is_starter=True)


def _read(sources: Collection[str], *, is_starter: bool) -> set[str]:
    rows = ListingVersion.objects.filter(known_until=None, snapshot__starter=is_starter)
    if sources:
        rows = rows.filter(listing__source__in=sources)
    pairs = rows.values_list("listing__source", "listing__source_id").distinct()
    return {f"{source}:{source_id}" for source, source_id in pairs.iterator(BATCH)}


def listings_under(programmes: Collection[str], sources: Collection[str] = ()) -> set[str]:
    """References of all listings under these programmes, in force or not; of all if empty."""
    rows = Designation.objects.filter(known_until=None)
    if programmes:
        rows = rows.filter(programme__in=programmes)
    if sources:
        rows = rows.filter(listing__source__in=sources)
    pairs = rows.values_list("listing__source", "listing__source_id").distinct()
    return {f"{source}:{source_id}" for source, source_id in pairs.iterator(BATCH)}


def _programmes(sources: Collection[str]) -> dict[int, tuple[str, ...]]:
    """The programmes of each listing, narrow ones first."""
    rows = Designation.objects.filter(known_until=None)
    if sources:
        rows = rows.filter(listing__source__in=sources)
    found: dict[int, set[str]] = defaultdict(set)
    for listing, programme in rows.values_list("listing_id", "programme").iterator(BATCH):
        found[listing].add(programme)
    first = narrow()
    return {
        listing: tuple(sorted(under, key=lambda one: (one not in first, one)))
        for listing, under in found.items()
    }


def _last_said(sources: Collection[str]) -> Iterator[tuple[int, str, Record]]:
    """The latest record of each listing that may have a statement and is not the starter's."""
    rows = ListingVersion.objects.filter(known_until=None)
    if sources:
        rows = rows.filter(listing__source__in=sources)
    columns = ("listing_id", "listing__source", "listing__source_id", "record", "snapshot__starter")
    ordered = rows.order_by("listing_id", "seen_from", "pk").values_list(*columns)
    for listing, versions in groupby(ordered.iterator(BATCH), key=itemgetter(0)):
        *_, (_, source, source_id, record, is_starter) = versions
        # Most records have no statement; a look at the bytes avoids decoding them.
        if not is_starter and _HAS_STATEMENT in bytes(record):
            yield listing, f"{source}:{source_id}", decode(bytes(record))


def _announced(
    sources: Collection[str], programmes: dict[int, tuple[str, ...]]
) -> Iterator[PublishedStatement]:
    rows = list(_covered())
    whole: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.action.kind == WHOLE:
            whole[row.action.announcement_id].add(_listing(row).pk)
    names = _names_of({pk for some in whole.values() for pk in some})
    ordered = sorted(rows, key=lambda row: (_listing(row).pk, _text(row), row.action.position))
    for _, group in groupby(ordered, key=lambda row: (row.listing_id, _text(row))):
        one = _joined(list(group), programmes, names, whole)
        if one.words.strip() and (not sources or one.listing.partition(":")[0] in sources):
            yield one


def _joined(
    rows: list[ActionListing],
    programmes: dict[int, tuple[str, ...]],
    names: dict[int, tuple[str, ...]],
    whole: dict[int, set[int]],
) -> PublishedStatement:
    """Everything that one announcement says of one listing, as one text."""
    row = rows[0]
    listing, announcement = _listing(row), row.action.announcement
    is_whole = any(one.action.kind == WHOLE for one in rows)
    statements = dict.fromkeys(one.action.statement for one in rows if one.action.statement)
    others = sorted(whole[announcement.pk] - {listing.pk}) if is_whole else ()
    cited = (one.action.citations for one in rows)
    own = names.get(listing.pk) or _names(decode(bytes(row.action.record)))
    return PublishedStatement(
        listing=f"{listing.source}:{listing.source_id}",
        text=_text(row),
        words=announcement.text if is_whole else "\n\n".join(statements),
        language=announcement.language,
        address=announcement.address,
        names=own,
        programmes=programmes.get(listing.pk, ()),
        others=tuple(names[other] for other in others),
        citations=tuple(dict.fromkeys(citation for some in cited for citation in some)),
    )


def _covered() -> QuerySet[ActionListing]:
    """Matches of actions to listings, without removals, which state no reason."""
    rows = ActionListing.objects.filter(
        known_until=None, listing__isnull=False, action__announcement__known_until=None
    ).exclude(action__kind="removed")
    return rows.select_related("listing", "action__announcement")


def _listing(row: ActionListing) -> Listing:
    assert row.listing is not None  # noqa: S101 - only rows with a listing are asked for
    return row.listing


def _text(row: ActionListing) -> str:
    return f"{row.action.announcement.source}:{row.action.announcement.number}"


def _names_of(listings: Collection[int]) -> dict[int, tuple[str, ...]]:
    rows = ListingVersion.objects.filter(known_until=None, listing__in=listings)
    found: dict[int, tuple[str, ...]] = {}
    for row in rows.order_by("seen_from", "pk"):
        found[row.listing_id] = _names(decode(bytes(row.record)))
    return found


def _names(record: Record) -> tuple[str, ...]:
    return tuple(name.text for name in record.names)
