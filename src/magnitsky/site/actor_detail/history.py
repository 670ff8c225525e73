"""The history of an actor's listings, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from magnitsky.site.labels import CHANGES, FIELDS

_LONGEST = 240
_LEFT_OUT = {"identifiers"}
"""Document numbers: the page says that they changed, but does not show them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after; both are empty if the values are not shown."""

    field: Any
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One change of one listing."""

    on: str
    kind: str
    label: Any
    source: str
    programmes: list[str]
    came_from: list[str]
    differences: list[Difference]
    is_first: bool


def history(wholes: list[dict[str, Any]]) -> list[HistoryEvent]:
    """Every change, newest first."""
    found = [_event(whole["source"], change) for whole in wholes for change in whole["changes"]]
    return sorted(found, key=lambda event: event.on, reverse=True)


def _event(source: str, change: dict[str, Any]) -> HistoryEvent:
    return HistoryEvent(
        on=change["on"],
        kind=change["kind"],
        label=CHANGES.get(change["kind"], change["kind"]),
        source=source,
        programmes=change.get("to") or change["programmes"],
        came_from=change.get("from") or [],
        differences=list(_differences(change.get("fields") or {})),
        is_first=change["basis"] == "first-snapshot",
    )


def _differences(fields: dict[str, Any]) -> Iterator[Difference]:
    for name, (before, after) in fields.items():
        label = FIELDS.get(name, name)
        if name in _LEFT_OUT:
            yield Difference(label, "", "")
        elif isinstance(before, list) and isinstance(after, list):
            # Lists are reduced to what was removed and added; whole address lists would hide the
            # change.
            gone = [one for one in before if one not in after]
            new = [one for one in after if one not in before]
            yield Difference(label, _short(gone), _short(new))
        else:
            yield Difference(label, _short(before), _short(after))


def _short(value: Any) -> str:
    written = _written(value)
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST].rstrip()}…"


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_written(one) for one in value)
    if isinstance(value, dict):
        kept = value["text"] if "text" in value else value.get("full")
        return str(kept) if kept else ", ".join(_written(part) for part in value.values())
    return str(value)
