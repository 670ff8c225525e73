"""Changes: listed, amended, delisted, relisted, moved; each with its date."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from magnitsky.enter.bulk import BATCH
from magnitsky.enter.models import Change
from magnitsky.enter.read.change_detail import change_detail
from magnitsky.enter.read.record_time import as_known_at


def changes(
    *,
    source: str | None = None,
    programmes: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    known_at: datetime | None = None,
) -> Iterator[dict[str, Any]]:
    """Changes in order of date; `since` and `until` are inclusive."""
    rows = Change.objects.filter(as_known_at(known_at))
    if source:
        rows = rows.filter(listing__source=source)
    if since:
        rows = rows.filter(on__gte=since)
    if until:
        rows = rows.filter(on__lte=until)
    if programmes:
        # SQLite has no containment test for JSON arrays, so quoted ids are searched as text.
        rows = rows.alias(under=Cast("programmes", TextField()))
        rows = rows.filter(reduce(or_, (Q(under__contains=f'"{one}"') for one in programmes)))
    for row in rows.order_by("on", "listing__source", "pk").values(*_OF_CHANGE).iterator(BATCH):
        yield _change(row)


def changes_by_key(keys: Sequence[int]) -> list[dict[str, Any]]:
    """The changes with these keys, in that order; `read_at` is when the list was entered."""
    rows = {row["pk"]: row for row in Change.objects.filter(pk__in=keys).values(*_OF_CHANGE)}
    return [
        _change(rows[key]) | {"read_at": rows[key]["snapshot__entered_at"].isoformat()}
        for key in keys
        if key in rows
    ]


def change_rows() -> Iterator[tuple[int, date, str, str, str, tuple[str, ...], str]]:
    """Every change in short: key, day, kind, listing, name, programmes, basis of the day."""
    rows = Change.objects.filter(as_known_at(None)).order_by("on", "pk")
    columns = ("pk", "on", "kind", "listing__source", "listing__source_id", "name", "programmes",
               "basis")  # fmt: skip
    for pk, on, kind, source, source_id, name, under, basis in rows.values_list(*columns).iterator(
        BATCH
    ):
        yield pk, on, kind, f"{source}:{source_id}", name, tuple(under), basis


_OF_CHANGE = (
    "pk", "kind", "listing__source", "listing__source_id", "name", "programmes", "on", "basis",
    "detail", "snapshot__sha256", "snapshot__published_on", "snapshot__entered_at",
)  # fmt: skip


def _change(row: dict[str, Any]) -> dict[str, Any]:
    source, source_id = row["listing__source"], row["listing__source_id"]
    return {
        "kind": row["kind"],
        "id": f"{source}:{source_id}",
        "source": source,
        "source_id": source_id,
        "name": row["name"],
        "programmes": row["programmes"],
        "on": row["on"].isoformat(),
        "basis": row["basis"],
        "seen_on": row["snapshot__published_on"].isoformat(),
        "snapshot": row["snapshot__sha256"],
        **change_detail(row["detail"]),
    }
