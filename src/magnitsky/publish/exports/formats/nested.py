"""Actors as nested JSON: each a line, with its sanctions and ties set into it."""

from pathlib import Path

import msgspec

from magnitsky.present.actor.values import ActorRecord
from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports.entity import nested_entity
from magnitsky.publish.exports.format import ExportFormat, Written


def write(content: ExportContent, out: Path) -> list[Written]:
    """Write an actor a line; `codes` holds what for it was named, with the words."""
    ties, count, encoder = content.ties(), 0, msgspec.json.Encoder()
    with out.open("wb") as file:
        for whole in content.actors():
            file.write(encoder.encode(nested_entity(whole, ties) | {"codes": codes(whole)}) + b"\n")
            count += 1
    return [Written(out, count)]


def codes(whole: ActorRecord) -> list[dict[str, object]]:
    """What the official texts say of an actor, by listing."""
    return [{"listing": one.address, **code} for one in whole.listings for code in one.codes]


FORMAT = ExportFormat("nested", "Actors as nested JSON, one a line", False, write)
