"""Plain search: all words of a query in one name, ignoring case and accents."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from magnitsky.convert.normalise import folded
from magnitsky.convert.record import Name
from magnitsky.enter.read import listings
from magnitsky.enter.read.facts import facts_of
from magnitsky.enter.read.sources import Coverage
from magnitsky.enter.rows import Fact


class _Names(msgspec.Struct, rename="camel"):
    names: tuple[Name, ...]


_names = msgspec.json.Decoder(_Names)


def search(text: str, known: Mapping[str, Coverage]) -> list[dict[str, Any]]:
    """
    Listings with all words of the text in one name, live or delisted, best first.

    `live` says whether a listing is in force today, by the coverage that is known. A word may be
    the beginning of a name's word. Live listings come first, then whole-name matches.
    Transliteration and spelling variants are `identify`'s matter, not this one's.
    """
    words = folded(text).split()
    if not words:
        return []
    found: dict[int, dict[str, Any]] = {}
    for listing, source, source_id, kind, record, live in listings.names():
        for name in _names.decode(record).names:
            if _holds(folded(name.text), words):
                before = found.get(listing)
                if before is None or live:
                    found[listing] = {
                        "id": f"{source}:{source_id}",
                        "source": source,
                        "source_id": source_id,
                        "name": _names.decode(record).names[0].text,
                        "matched": name.text,
                        "kind": kind,
                        "live": live,
                    }
                break
    _add_designations(found, known)
    whole = " ".join(words)
    return sorted(
        found.values(),
        key=lambda row: (not row["live"], folded(row["matched"]) != whole, row["name"], row["id"]),
    )


def _holds(name: str, words: list[str]) -> bool:
    # Each name is padded so that a word matches only at the beginning of a name's word.
    padded = f" {name}"
    return all(f" {word}" in padded for word in words)


def _add_designations(found: dict[int, dict[str, Any]], known: Mapping[str, Coverage]) -> None:
    """Give each listing its programmes, in order of their beginning, and whether it is in force."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts_of(list(found)[:_MOST], known):
        facts[fact.id].append(fact)
    today = datetime.now(UTC).date()
    for row in found.values():
        mine = sorted(facts[row["id"]], key=lambda fact: fact.starts_on)
        row["programmes"] = list(dict.fromkeys(fact.programme for fact in mine))
        row["live"] = any(fact.is_live(today) for fact in mine)


_MOST = 10_000
"""Listings of which the designations are looked up."""
