"""Data extension: properties of reconciled actors."""

from typing import Any

import msgspec

from magnitsky.present.actors import actor_index
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.reconcile.vocabulary import TOLD

MOST_IDS = 500


class _Wanted(msgspec.Struct):
    id: str


class Extension(msgspec.Struct):
    """The actors, and the properties requested."""

    ids: list[str] = []
    properties: list[_Wanted] = []


def read_extension(text: str) -> Extension:
    """
    Parse a data extension request.

    Raises:
        ApiProblem: 400: it cannot be parsed; 422: an unknown property, or too many ids.
    """
    try:
        found = msgspec.json.decode(text, type=Extension)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise ApiProblem(400, f"The extension cannot be read: {error}.") from error
    if len(found.ids) > MOST_IDS:
        raise ApiProblem(
            422, (f"At most {MOST_IDS} ids per request; this one has {len(found.ids)}.")
        )
    for one in found.properties:
        if one.id not in TOLD:
            raise ApiProblem(
                422, f"There is no property '{one.id[:60]}'. There are: {', '.join(TOLD)}."
            )
    return found


def extended(asked: Extension) -> dict[str, Any]:
    """The values of each property for each actor; empty for unknown actors."""
    cards = actor_index().cards
    wanted = [one.id for one in asked.properties]
    rows: dict[str, dict[str, list[dict[str, str]]]] = {}
    for identity in asked.ids:
        card = cards.get(identity)
        rows[identity] = {
            name: [{"str": value} for value in TOLD[name].values(card)] if card else []
            for name in wanted
        }
    return {"meta": [{"id": name, "name": TOLD[name].name} for name in wanted], "rows": rows}


def proposed(type_: str) -> dict[str, Any]:
    """The properties available for data extension."""
    properties = [{"id": name, "name": told.name} for name, told in TOLD.items()]
    return {"type": type_, "properties": properties, "limit": len(properties)}
