"""What changed."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from magnitsky.present import changes as changed
from magnitsky.serve.v1 import schemas
from magnitsky.serve.v1.question_query import (
    ChangesAsked,
    check_countries,
    check_programmes,
    next_of,
)

router = Router(tags=["changes"])
_PLAIN = frozenset({
    "kind", "on", "basis", "seen_on", "id", "source", "source_id", "name", "programmes",
    "countries", "actor", "snapshot", "read_at",
})  # fmt: skip


@router.get("/changes", response=schemas.PageSchema[schemas.ChangeSchema], operation_id="changes")
def changes(request: HttpRequest, asked: Query[ChangesAsked]) -> dict[str, Any]:
    """Who was listed, amended, delisted, relisted or moved, newest first."""
    wanted = changed.ChangeFilter(
        check_programmes(asked.programme),
        check_countries(asked.country),
        tuple(asked.kind),
        asked.since,
        asked.until,
    )
    page = changed.changes(wanted, offset=asked.offset, limit=asked.limit)
    return {
        "total": page.total,
        "offset": asked.offset,
        "limit": asked.limit,
        "next": next_of(request, asked, page.total),
        "items": [_change(row) for row in page.rows],
    }


def _change(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in _PLAIN - {"id", "source", "source_id", "read_at"}},
        "listing": row["id"],
        "said": changed.change_text(row),
        "detail": {name: value for name, value in row.items() if name not in _PLAIN},
    }
