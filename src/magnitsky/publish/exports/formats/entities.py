"""FollowTheMoney entities, one JSON document a line."""

from pathlib import Path

import msgspec

from magnitsky.present.actor_links import Ties
from magnitsky.present.actor_records import wholes
from magnitsky.present.selection import Selection
from magnitsky.publish.exports.entity import entities
from magnitsky.publish.exports.format import ExportFormat, Written


def write(chosen: Selection, out: Path) -> list[Written]:
    """Write actors, their sanctions, wallets and ties, each a line; an actor before what is its."""
    ties, count, encoder = Ties(chosen), 0, msgspec.json.Encoder()
    with out.open("wb") as file:
        for whole in wholes(chosen):
            for entity in entities(whole, ties):
                file.write(encoder.encode(entity) + b"\n")
                count += 1
    return [Written(out, count)]


FORMAT = ExportFormat("entities", "FollowTheMoney entities, one JSON document a line", False, write)
