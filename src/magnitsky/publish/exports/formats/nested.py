"""Actors as nested JSON: each a line, with its sanctions and ties set into it."""

from pathlib import Path

import msgspec

from magnitsky.present.actor_links import Ties
from magnitsky.present.actor_records import ActorRecord, wholes
from magnitsky.present.selection import Selection
from magnitsky.publish.exports.entity import nested
from magnitsky.publish.exports.format import ExportFormat, Written


def write(chosen: Selection, out: Path) -> list[Written]:
    """Write an actor a line; `codes` holds what for it was named, with the words."""
    ties, count, encoder = Ties(chosen), 0, msgspec.json.Encoder()
    with out.open("wb") as file:
        for whole in wholes(chosen):
            file.write(encoder.encode(nested(whole, ties) | {"codes": codes(whole)}) + b"\n")
            count += 1
    return [Written(out, count)]


def codes(whole: ActorRecord) -> list[dict[str, object]]:
    """What the official texts say of an actor, by listing."""
    return [{"listing": one.address, **code} for one in whole.listings for code in one.codes]


FORMAT = ExportFormat("nested", "Actors as nested JSON, one a line", False, write)
