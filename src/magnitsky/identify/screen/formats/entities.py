"""FollowTheMoney entities, one JSON document per line."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from magnitsky.identify.screen.checkpoint import Note
from magnitsky.identify.screen.query_row import QueryRow
from magnitsky.identify.screen.result_row import Hit, ResultRow
from magnitsky.identify.screen.rows import ScreeningRow

_PROPERTIES = {
    "alias": ("alias", "previousName"),
    "weak": ("weakAlias",),
    "birth": ("birthDate",),
    "country": ("nationality", "citizenship", "country", "jurisdiction", "flag"),
    "gender": ("gender",),
    "identifier": (
        "idNumber", "passportNumber", "registrationNumber", "taxNumber", "socialSecurityNumber",
        "innCode", "ogrnCode", "leiCode", "vatCode", "dunsCode", "npiCode", "swiftBic",
        "uniqueEntityId", "mmsi", "serialNumber",
    ),
    "imo": ("imoNumber",),
}  # fmt: skip
_BROKEN = ((Note.BROKEN.value, ("the line is not an entity in JSON; it is kept under 'line'")),)


class Entities:
    """A file of entities; each is written again with `matches`, and a `note` if there is one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.size = path.stat().st_size

    def rows(self) -> Iterator[ScreeningRow]:
        """Every non-blank line, with its line number."""
        at = 0
        decoder = msgspec.json.Decoder(dict[str, Any])
        with self._path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                at += len(line)
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    yield _row(number, line, at, decoder)

    def ask(self, row: ScreeningRow) -> QueryRow:
        """The query in an entity."""
        if row.said:
            return QueryRow(row.number, said=row.said)
        return asked_of(row.number, row.kept)

    def head(self) -> bytes:
        """Nothing: there is no header."""
        return b""

    def block(self, answered: Sequence[tuple[ScreeningRow, ResultRow]]) -> bytes:
        """Each entity with its matches."""
        lines = (msgspec.json.encode(_matched(row.kept, answer)) for row, answer in answered)
        return b"".join(b"%b\n" % line for line in lines)

    def finish(self, part: Path) -> Path:
        """The part file, which is complete at this point."""
        return part

    def remarks(self) -> list[str]:
        """No remarks."""
        return []


def asked_of(number: int, entity: dict[str, Any]) -> QueryRow:
    """The query in a FollowTheMoney entity."""
    given = entity.get("properties")
    properties: dict[str, Any] = given if isinstance(given, dict) else {}
    names = _texts(properties, ("name",)) or _texts(entity, ("caption", "name"))
    said = {field: _texts(properties, keys) for field, keys in _PROPERTIES.items()}
    return QueryRow(
        number,
        names[0] if names else "",
        alias=(*names[1:], *said["alias"]),
        weak=said["weak"],
        birth=said["birth"],
        country=said["country"],
        kind=_texts(entity, ("schema",)),
        gender=said["gender"],
        identifier=said["identifier"],
        imo=said["imo"],
    )


def _row(
    number: int, line: bytes, at: int, decoder: "msgspec.json.Decoder[dict[str, Any]]"
) -> ScreeningRow:
    try:
        return ScreeningRow(number, decoder.decode(line.removeprefix(b"\xef\xbb\xbf")), (), at)
    except (msgspec.DecodeError, UnicodeDecodeError):
        text = line.decode("utf-8", "backslashreplace").rstrip("\r\n")
        return ScreeningRow(number, {"line": text}, _BROKEN, at)


def _texts(values: dict[str, Any], keys: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        value = values.get(key)
        many = value if isinstance(value, list) else [value]
        found += [str(one) for one in many if isinstance(one, (str, int))]
    return tuple(found)


def _matched(entity: dict[str, Any], answer: ResultRow) -> dict[str, Any]:
    found = {"matches": [_match(hit) for hit in answer.hits], "match_count": answer.count}
    if answer.cut:
        found["match_cut"] = answer.cut
    if answer.note:
        found["note"] = answer.note
    return entity | found


def _match(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "actor": hit.actor,
        "name": hit.name,
        "as": hit.listed_as,
        "score": hit.score,
        "verdict": hit.verdict,
        "in_force": hit.in_force,
        "programmes": hit.programmes,
        "sources": hit.sources,
        "explanation": hit.explanation,
        "facts": hit.facts,
    }
