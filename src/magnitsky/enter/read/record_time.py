"""Query filters for record time: what the register contained at a point in time."""

from datetime import UTC, date, datetime, time

from django.db.models import Q


def as_known_at(known_at: datetime | None, prefix: str = "") -> Q:
    """Filter for the rows that were current at a record time; now, if it is None."""
    if known_at is None:
        return Q(**{f"{prefix}known_until": None})
    not_yet = Q(**{f"{prefix}known_until": None}) | Q(**{f"{prefix}known_until__gt": known_at})
    return Q(**{f"{prefix}known_from__lte": known_at}) & not_yet


def instant(known_at: date | datetime | None) -> datetime | None:
    """A record time; a date means the end of that day in UTC."""
    if known_at is None or isinstance(known_at, datetime):
        if known_at is not None and known_at.tzinfo is None:
            return known_at.replace(tzinfo=UTC)
        return known_at
    return datetime.combine(known_at, time.max, UTC)
