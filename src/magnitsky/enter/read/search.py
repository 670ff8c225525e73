"""Plain search: all words of a query in one name, ignoring case and accents."""

from typing import Any

import msgspec

from magnitsky.convert.normalise import folded
from magnitsky.convert.record import Name
from magnitsky.enter.models import Designation, Listing
from magnitsky.enter.read import listings


class _Names(msgspec.Struct, rename="camel"):
    names: tuple[Name, ...]


_names = msgspec.json.Decoder(_Names)


def search(text: str) -> list[dict[str, Any]]:
    """
    Listings with all words of the text in one name, live or delisted, best first.

    A word may be the beginning of a word of the name. Live listings come first, then matches of the
    whole name. Transliteration and spelling variants are handled by `identify`, not here.
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
    _add_programmes(found)
    whole = " ".join(words)
    return sorted(
        found.values(),
        key=lambda row: (not row["live"], folded(row["matched"]) != whole, row["name"], row["id"]),
    )


def _holds(name: str, words: list[str]) -> bool:
    # Each name is padded so that a word matches only at the beginning of a name's word.
    padded = f" {name}"
    return all(f" {word}" in padded for word in words)


def _add_programmes(found: dict[int, dict[str, Any]]) -> None:
    for row in found.values():
        row["programmes"] = []
    rows = Designation.objects.filter(
        known_until=None, listing__in=Listing.objects.filter(pk__in=list(found)[:10_000])
    )
    for listing, programme in rows.order_by("starts_on").values_list("listing_id", "programme"):
        if programme not in found[listing]["programmes"]:
            found[listing]["programmes"].append(programme)
