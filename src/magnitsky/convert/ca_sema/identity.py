"""
Ids for a list that has none: the regulation and the name, and no more than is needed.

Items are renumbered whenever the regulation is amended, so an id rests on them only where
nothing else tells two entries apart.
"""

from collections import Counter

from magnitsky.convert.ca_sema.fields import programme_of, short_name
from magnitsky.convert.ca_sema.names import primary_words
from magnitsky.convert.text import slug

_TELL_APART = ("date", "schedule", "item")


class Identities:
    """
    Knows which entries of one file share a name.

    All namesakes get their birth date, not the later ones only: were the plain id the first
    comer's, it would pass to another person on the day the first is delisted.
    """

    def __init__(self) -> None:
        self._shared: Counter[tuple[str, ...]] = Counter()

    def add(self, fields: dict[str, str]) -> None:
        """Count an entry."""
        if key := _key(fields):
            self._shared.update(key[:end] for end in range(1, len(key) + 1))

    def source_id(self, fields: dict[str, str]) -> str | None:
        """The shortest id no other entry has; None without a regulation or a name."""
        key = _key(fields)
        if key is None:
            return None
        end = next((n for n in range(1, len(key)) if self._shared[key[:n]] == 1), len(key))
        return "-".join(part for part in key[:end] if part)


def _key(fields: dict[str, str]) -> tuple[str, ...] | None:
    name = primary_words(fields)
    if not name or "regulation" not in fields:
        return None
    imo = fields.get("imo")
    named = f"imo-{slug(imo)}" if imo else slug(name)
    start = f"{short_name(programme_of(fields['regulation']))}-{named}"
    return (start, *(slug(fields[part]) if part in fields else "" for part in _TELL_APART))
