"""Everything the register has on some listings, including snapshots, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import msgspec

from magnitsky.convert.source import card_of
from magnitsky.enter.fold.notice_dating import DatedSpan
from magnitsky.enter.models import Change, Designation, Listing, ListingVersion
from magnitsky.enter.read.change_detail import change_detail
from magnitsky.enter.read.listings import at_references
from magnitsky.enter.read.notices import dated_designations, notices_of
from magnitsky.enter.read.sources import Coverage, is_authoritative_for
from magnitsky.enter.rows import is_in_force

Row = TypeVar("Row", ListingVersion, Designation, Change)


def listing_detail(one: Listing, known: Mapping[str, Coverage]) -> dict[str, Any]:
    """Everything the register has on a listing; see `listing_details`."""
    return listing_details([one], known)[0]


def listings_at(addresses: Collection[str]) -> list[Listing]:
    """The current listings with these references, in the same order; unknown ones are omitted."""
    found = Listing.objects.filter(at_references(addresses), versions__known_until=None).distinct()
    order = {address: n for n, address in enumerate(addresses)}
    return sorted(found, key=lambda one: order[f"{one.source}:{one.source_id}"])


def names_at(addresses: Collection[str]) -> dict[str, str]:
    """The latest name of each listing, by reference."""
    found = {one.pk: f"{one.source}:{one.source_id}" for one in listings_at(addresses)}
    rows = ListingVersion.objects.filter(known_until=None, listing__in=found)
    ordered = rows.order_by("seen_from", "pk").values_list("listing_id", "name")
    return {found[pk]: name for pk, name in ordered}


def listing_details(
    listings: Collection[Listing], known: Mapping[str, Coverage]
) -> list[dict[str, Any]]:
    """
    Everything the register has on each listing, in the order given.

    `live` says whether it is in force today, by its designations and by which source answers for
    their programmes; each designation says it of itself (`in_force`).
    """
    keys = [one.pk for one in listings]
    believed = {"listing__in": keys, "known_until": None}
    versions = _by_listing(
        ListingVersion.objects.filter(**believed)
        .select_related("snapshot")
        .order_by("seen_from", "pk")
    )
    designations = _by_listing(
        Designation.objects.filter(**believed).order_by("starts_on", "programme")
    )
    changes = _by_listing(Change.objects.filter(**believed).order_by("on", "pk"))
    by_notice = dated_designations(listings, [d for some in designations.values() for d in some])
    notices = notices_of(listings)
    return [
        _whole(
            one,
            versions[one.pk],
            [_designation(row, by_notice[row.pk], one, known) for row in designations[one.pk]],
        )
        | {"changes": [_change(row) for row in changes[one.pk]], "notices": notices[one.pk]}
        for one in listings
    ]


def _by_listing(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.listing_id].append(row)
    return found


def _whole(
    one: Listing, versions: list[ListingVersion], designations: list[dict[str, Any]]
) -> dict[str, Any]:
    last = versions[-1]
    record = msgspec.json.decode(bytes(last.record))
    return {
        "id": f"{one.source}:{one.source_id}",
        "source": one.source,
        "source_id": one.source_id,
        "name": last.name,
        "kind": last.kind,
        "live": any(designation["in_force"] for designation in designations),
        "record": record,
        "versions": [_version(v) for v in versions],
        "designations": designations,
        "page": record.get("url") or card_of(one.source).page,
        "attribution": card_of(one.source).attribution,
    }


def _designation(
    row: Designation, by: DatedSpan, of: Listing, known: Mapping[str, Coverage]
) -> dict[str, Any]:
    began, ended = by.began, by.ended
    return {
        "programme": row.programme,
        "tag": row.tag,
        "in_force": is_in_force(
            began.on if began else row.starts_on,
            ended.on if ended else row.ends_on,
            datetime.now(UTC).date(),
            is_superseded=not is_authoritative_for(of.source, row.programme, known),
        ),
        "from": (began.on if began else row.starts_on).isoformat(),
        "from_basis": "notice" if began else row.basis,
        "from_notice": began.address if began else None,
        "list_from": row.starts_on.isoformat(),
        "list_from_basis": row.basis,
        "listed_on": row.listed_on,
        "listed_after": row.listed_after.isoformat() if row.listed_after else None,
        "listed_by": row.listed_by.isoformat(),
        "until": _iso(ended.on if ended else row.ends_on),
        "until_notice": ended.address if ended else None,
        "list_until": _iso(row.ends_on),
        "delisted_after": row.delisted_after.isoformat() if row.delisted_after else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _version(row: ListingVersion) -> dict[str, Any]:
    return {
        "seen_from": row.seen_from.isoformat(),
        "seen_until": row.seen_until.isoformat() if row.seen_until else None,
        "name": row.name,
        "snapshot": row.snapshot.sha256,
        "published_on": row.snapshot.published_text,
        "address": row.snapshot.address,
    }


def _change(row: Change) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "on": row.on.isoformat(),
        "basis": row.basis,
        "programmes": row.programmes,
        **change_detail(row.detail),
    }
