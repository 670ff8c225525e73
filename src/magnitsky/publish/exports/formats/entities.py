"""FollowTheMoney entities, one JSON document per line."""

from pathlib import Path

import msgspec

from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports.entity import entities
from magnitsky.publish.exports.format import ExportFormat, Written


def write(content: ExportContent, out: Path) -> list[Written]:
    """Write actors, sanctions, wallets and links, one per line; an actor precedes its entities."""
    ties, count, encoder = content.ties(), 0, msgspec.json.Encoder()
    with out.open("wb") as file:
        for whole in content.actors():
            for entity in entities(whole, ties):
                file.write(encoder.encode(entity) + b"\n")
                count += 1
    return [Written(out, count)]


FORMAT = ExportFormat("entities", "FollowTheMoney entities, one JSON document a line", False, write)
