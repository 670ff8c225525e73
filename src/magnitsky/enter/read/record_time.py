"""What the register believed at a point in record time."""

from datetime import datetime

from django.db.models import Q


def as_known_at(known_at: datetime | None, prefix: str = "") -> Q:
    """The rows the register believed at a point in record time; now, if it is None."""
    if known_at is None:
        return Q(**{f"{prefix}known_until": None})
    not_yet = Q(**{f"{prefix}known_until": None}) | Q(**{f"{prefix}known_until__gt": known_at})
    return Q(**{f"{prefix}known_from__lte": known_at}) & not_yet
