"""Extend a table: the properties of actors that were reconciled."""

from typing import Any

import msgspec

from magnitsky.present.actors import actor_index
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.reconcile.vocabulary import TOLD

MOST_IDS = 500


class _Wanted(msgspec.Struct):
    id: str


class Extension(msgspec.Struct):
    """Whom, and what of them."""

    ids: list[str] = []
    properties: list[_Wanted] = []


def read_extension(text: str) -> Extension:
    """
    What a table is to be extended by.

    Raises:
        Problem: 400: it cannot be read; 422: a property there is not, or too many ids.
    """
    try:
        found = msgspec.json.decode(text, type=Extension)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise ApiProblem(400, f"The extension cannot be read: {error}.") from error
    if len(found.ids) > MOST_IDS:
        raise ApiProblem(422, f"At most {MOST_IDS} ids at a time; these are {len(found.ids)}.")
    for one in found.properties:
        if one.id not in TOLD:
            raise ApiProblem(
                422, f"There is no property '{one.id[:60]}'. There are: {', '.join(TOLD)}."
            )
    return found


def extended(asked: Extension) -> dict[str, Any]:
    """The values of each property of each actor; none where there is no such actor."""
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
    """The properties a table may be extended by."""
    properties = [{"id": name, "name": told.name} for name, told in TOLD.items()]
    return {"type": type_, "properties": properties, "limit": len(properties)}
