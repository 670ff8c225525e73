"""
The labelled pairs of `cross_list_pairs.csv`, joined to the real lists.

An id of OFAC, OFSI and Australia is the list's own number. Canada's is schedule and item
(`...-jvcfor-1-50`), or the item alone, in the regulation's list of 2020. The EU's is the number
of its financial sanctions file, which the Official Journal does not print: such an entry is
joined by a name it shares with one entry of the Journal, and where there is none, or several, it
is the names of the pair file alone.

Some labels are machine judgements, and the true negatives are few.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec
from listed import Listed
from real_lists import latest, older
from where import PAIRS
from words import key, keys

from magnitsky.convert.record import Name, Record, Schema

Joined = Literal["number", "older list", "name", "pair file"]
"""How an id became an entry; `pair file` means that it did not."""

_PREFIXES = {"ofac": "us-ofac-sdn", "gb-hmt": "gb-ofsi", "au-dfat": "au-dfat"}
_CANADA = re.compile(r"ca-sema-.*-jvcfor-(?:1-)?(?P<item>[0-9]+)")
_SCHEMAS: dict[str, Schema] = {
    "individual": "Person",
    "person": "Person",
    "ship": "Vessel",
    "vessel": "Vessel",
}


class Labelled(msgspec.Struct, frozen=True):
    """A pair with its label, how each side was joined, and whether both hold one same name."""

    a: Listed
    b: Listed
    same: bool
    joined: tuple[Joined, Joined]
    identical: bool


@cache
def labelled() -> tuple[Labelled, ...]:
    """All pairs of the file, in its order."""
    with (PAIRS / "cross_list_pairs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_labelled(row) for row in csv.DictReader(file))


def _labelled(row: dict[str, str]) -> Labelled:
    a, how_a = _joined(row["id1"], row["names1"], row["type1"])
    b, how_b = _joined(row["id2"], row["names2"], row["type2"])
    identical = bool(keys(a.record) & keys(b.record))
    return Labelled(a, b, row["label"] == "positive", (how_a, how_b), identical)


def _joined(number: str, names: str, kind: str) -> tuple[Listed, Joined]:
    texts = names.split(" | ")
    found = _by_number(number)
    if found is not None:
        return found, "number" if found.id in _latest_ids() else "older list"
    if number.startswith("eu-fsf-"):
        by_name = _by_name(texts, _SCHEMAS.get(kind.lower()) == "Person")
        if by_name is not None:
            return by_name, "name"
    schema = _SCHEMAS.get(kind.lower(), "LegalEntity")
    bare = Record(source_id=number, schema=schema, names=tuple(_names(texts)))
    return Listed(number, "pair file", bare), "pair file"


def _names(texts: Iterable[str]) -> Iterator[Name]:
    for index, text in enumerate(texts):
        yield Name(_reading_order(text), "primary" if index == 0 else "alias")


def _reading_order(text: str) -> str:
    last, comma, first = text.partition(", ")
    return f"{first} {last}" if comma and first else text


def _by_number(number: str) -> Listed | None:
    canada = _CANADA.fullmatch(number)
    if canada:
        return _items_of_canada().get(canada["item"])
    prefix, _, own = number.rpartition("-")
    return _by_id().get(f"{_PREFIXES.get(prefix)}:{own}")


def _by_name(texts: list[str], person: bool) -> Listed | None:  # noqa: FBT001 - a clause
    index = _journal_by_name()
    found = Counter(
        entry
        for text in texts
        for entry in index.get(key(text), ())
        if (_entry(entry).record.schema == "Person") == person
    )
    best = found.most_common(2)
    tied = len(best) == 2 and best[0][1] == best[1][1]
    return _entry(best[0][0]) if best and not tied else None


def _entry(key_: str) -> Listed:
    return _by_id()[key_]


@cache
def _by_id() -> dict[str, Listed]:
    return {entry.id: entry for entry in (*older(), *latest())}


@cache
def _latest_ids() -> frozenset[str]:
    return frozenset(entry.id for entry in latest())


@cache
def _items_of_canada() -> dict[str, Listed]:
    found = {}
    for entry in latest():
        printed = (entry.record.printed_id or "").split("; ")
        if entry.source == "ca-sema" and "(JVCFOR)" in printed[0]:
            found[printed[-1]] = entry
    return found


@cache
def _journal_by_name() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for entry in latest():
        if entry.source == "eu-journal":
            for name in keys(entry.record):
                index.setdefault(name, []).append(entry.id)
    return index
