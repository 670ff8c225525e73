"""The beginning of an entry: its name, and the brackets with its other names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from magnitsky.convert.record import Name, NameKind, Schema
from magnitsky.convert.us_ofac_sdn.csv_set import named
from magnitsky.convert.us_ofac_sdn.names import script_code

_ALSO = re.compile(r"(?P<how>[afn])\.\s?k\.\s?a\.,?\s+(?P<name>.+)", re.DOTALL)
_SCRIPT = re.compile(r"(?P<script>[A-Z][a-z]+(?: [A-Z][a-z]+)?):\s*(?P<name>.+)")
_IN_SCRIPT = re.compile(r"\s*\((?P<script>[A-Z][a-z]+(?: [A-Z][a-z]+)?):\s*(?P<name>[^()]+)\)")
_QUOTED = re.compile(r"(?:``|[\"“'‘])(?P<name>.+?)(?:''|[\"”'’]),?")
_KINDS: dict[str, NameKind] = {"a": "alias", "f": "former", "n": "alias"}
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_GIVEN = re.compile(r"[^\d@#/]+")


class Called(NamedTuple):
    """The names of an entry, the main one first, and the text after them."""

    names: tuple[Name, ...]
    rest: str


def called(body: str, schema: Schema) -> Called:
    """
    Split an entry's names from the rest of its text.

    >>> called('EXAMPLE, Ivan (a.k.a. "VANYA"), Moscow, Russia; DOB 1960', "Person").rest
    'Moscow, Russia; DOB 1960'
    """
    start = _top_level(body, "(;")
    brackets: list[str] = []
    rest = body[start:]
    while rest.startswith("("):
        end = _closing(rest)
        if end is None or not _tells_names(rest[1:end]):
            break
        brackets.append(rest[1:end])
        rest = rest[end + 1 :].lstrip()
    if brackets:
        printed, rest = body[:start].strip(" ,"), rest.lstrip(" ,;")
    else:
        printed, rest = _without_address(body[:start].strip(), body[start:], schema)
    others = [name for bracket in brackets for name in _others(bracket, schema)]
    names = (named(printed, schema), *others) if printed else tuple(others)
    return Called(tuple(dict.fromkeys(names)), rest)


def _without_address(head: str, rest: str, schema: Schema) -> tuple[str, str]:
    """Split a name without other names from the address, which follows it after a comma."""
    parts = head.split(", ")
    count = _given_too(parts) if schema == "Person" else _capitals(parts)
    printed, address = ", ".join(parts[:count]), ", ".join(parts[count:])
    return printed, f"{address}{rest}".lstrip(" ;")


def _given_too(parts: list[str]) -> int:
    """The number of parts in a person's name: `FAMILY, Given`, with a suffix if there is one."""
    if len(parts) < 2 or not _GIVEN.fullmatch(parts[1]):  # noqa: PLR2004 - family and given
        return 1
    return 3 if parts[2:3] and parts[2] in _SUFFIXES else 2


def _capitals(parts: list[str]) -> int:
    """The number of parts in another name, which is in capitals while its address is not."""
    count = 1
    while count < len(parts) and parts[count].isupper() and not parts[count][0].isdecimal():
        count += 1
    return count


def _others(bracket: str, schema: Schema) -> Iterator[Name]:
    for piece in _pieces(bracket):
        also, script = _ALSO.fullmatch(piece), _SCRIPT.fullmatch(piece)
        if also:
            yield from _other(also["name"], _KINDS[also["how"]], schema)
        elif script:
            yield _scripted(script, schema)


def _other(text: str, kind: NameKind, schema: Schema) -> Iterator[Name]:
    beside = _IN_SCRIPT.search(text)
    plain = _IN_SCRIPT.sub("", text).strip(" ,")
    quoted = _QUOTED.fullmatch(plain)
    if quoted:
        yield named(quoted["name"].strip(" ,"), schema, "weak" if kind == "alias" else kind)
    elif plain:
        yield named(plain, schema, kind)
    if beside:
        yield _scripted(beside, schema)


def _scripted(match: re.Match[str], schema: Schema) -> Name:
    one = named(match["name"].strip(), schema, "alias")
    script = script_code(match["script"])
    return Name(one.text, one.kind, one.first_name, one.middle_name, one.last_name, script=script)


def _tells_names(bracket: str) -> bool:
    return any(_ALSO.match(piece) or _SCRIPT.match(piece) for piece in _pieces(bracket))


def _pieces(bracket: str) -> list[str]:
    pieces: list[str] = []
    while True:
        end = _top_level(bracket, ";")
        pieces.append(bracket[:end].strip())
        if end == len(bracket):
            return [piece for piece in pieces if piece]
        bracket = bracket[end + 1 :]


def _top_level(text: str, marks: str) -> int:
    """The position of the first of some marks outside all brackets; the end if there is none."""
    depth = 0
    for i, char in enumerate(text):
        if depth == 0 and char in marks:
            return i
        depth += (char == "(") - (char == ")")
    return len(text)


def _closing(text: str) -> int | None:
    """The position where the bracket that opens a text closes; None if it does not."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return i
    return None
