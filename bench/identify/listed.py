"""One entry of one list with an id that holds across the lists, as JSON lines."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from magnitsky.convert.record import Name, Record, Schema


class Listed(msgspec.Struct, frozen=True):
    """A record, the list it stands on, and an id: `gb-ofsi:12345`."""

    id: str
    source: str
    record: Record


class Pair(msgspec.Struct, frozen=True):
    """Two entries that are compared."""

    a: Listed
    b: Listed


def query_of(key: str, name: str, schema: Schema = "Person") -> Listed:
    """A name alone, in the shape of an entry."""
    return Listed(key, "query", Record(source_id=key, schema=schema, names=(Name(name),)))


def write_lines(path: Path, items: Iterable[msgspec.Struct]) -> Path:
    """One JSON document a line; the path, for the caller to hand on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(msgspec.json.encode(item) + b"\n" for item in items)
    return path


def read_listed(path: Path) -> list[Listed]:
    """What `write_lines` wrote of entries."""
    decoder = msgspec.json.Decoder(Listed)
    with path.open("rb") as file:
        return [decoder.decode(line) for line in file]
