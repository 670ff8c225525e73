"""Suggestions while typing: actors, properties, types."""

from typing import Any

from magnitsky.present.actors import actor_index
from magnitsky.serve.reconcile.vocabulary import ASKED, TYPES, description, types

MOST = 20


def entities(prefix: str, cursor: int) -> dict[str, Any]:
    """Actors with names that contain the text typed so far."""
    found = actor_index().search(prefix, offset=cursor, limit=MOST).cards if prefix.strip() else []
    return {
        "result": [
            {"id": card.id, "name": card.name, "description": description(card),
             "notable": types(card)}
            for card in found
        ]
    }  # fmt: skip


def properties(prefix: str) -> dict[str, Any]:
    """Properties available in queries."""
    return _like(prefix, ASKED)


def kinds(prefix: str) -> dict[str, Any]:
    """Types."""
    return _like(prefix, {one: name for one, (name, _) in TYPES.items()})


def _like(prefix: str, names: dict[str, str]) -> dict[str, Any]:
    asked = prefix.casefold().strip()
    return {
        "result": [
            {"id": one, "name": name}
            for one, name in names.items()
            if asked in one.casefold() or asked in name.casefold()
        ]
    }
