"""Actors as nested JSON, one per line, with sanctions and links included."""

from pathlib import Path

import msgspec

from magnitsky.present.actor.values import ActorRecord
from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports.entity import nested_entity
from magnitsky.publish.exports.format import ExportFormat, Written


def write(content: ExportContent, out: Path) -> list[Written]:
    """Write one actor per line; `codes` has the coded reasons with their quotes."""
    ties, count, encoder = content.ties(), 0, msgspec.json.Encoder()
    with out.open("wb") as file:
        for whole in content.actors():
            file.write(encoder.encode(nested_entity(whole, ties) | {"codes": codes(whole)}) + b"\n")
            count += 1
    return [Written(out, count)]


def codes(whole: ActorRecord) -> list[dict[str, object]]:
    """The coded content of an actor's official texts, by listing."""
    return [{"listing": one.address, **code} for one in whole.listings for code in one.codes]


FORMAT = ExportFormat("nested", "Actors as nested JSON, one a line", False, write)
