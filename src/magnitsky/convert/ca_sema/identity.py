"""
Ids for a list that has none: the regulation and the name, plus no more than is needed.

Items are renumbered whenever a regulation is amended, so an id includes the number only if nothing
else distinguishes two entries.
"""

from collections import Counter
from collections.abc import Iterable

from magnitsky.convert.ca_sema.fields import programme_of, short_name
from magnitsky.convert.ca_sema.names import primary_words
from magnitsky.convert.normalise import slug

_TELL_APART = ("date", "schedule", "item")


def source_ids(entries: Iterable[dict[str, str]]) -> list[str | None]:
    """
    The shortest unique id of each entry; None without a regulation or a name.

    All namesakes get their birth date, not only the later ones: if the first had the plain id, that
    id would pass to another person when the first is delisted.
    """
    keys = [_key(fields) for fields in entries]
    shared = Counter(key[0] for key in keys if key)
    namesakes = [key for key in keys if key and shared[key[0]] > 1]
    for end in range(2, len(_TELL_APART) + 2):
        shared.update("\n".join(key[:end]) for key in namesakes)
    return [_shortest(key, shared) if key else None for key in keys]


def _key(fields: dict[str, str]) -> tuple[str, ...] | None:
    name = primary_words(fields)
    if not name or "regulation" not in fields:
        return None
    imo = fields.get("imo")
    # A ship keeps its IMO number when it is renamed.
    named = f"imo-{imo}" if imo and imo.isascii() and imo.isalnum() else slug(name)
    start = f"{short_name(programme_of(fields['regulation']))}-{named}"
    return (start, *(fields.get(part, "") for part in _TELL_APART))


def _shortest(key: tuple[str, ...], shared: Counter[str]) -> str:
    end = next((n for n in range(1, len(key)) if shared["\n".join(key[:n])] == 1), len(key))
    return "-".join([key[0], *(slug(part) for part in key[1:end] if part)])
