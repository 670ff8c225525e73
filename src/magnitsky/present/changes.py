"""Changes, newest first: by programme, country, kind and day, one page at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from magnitsky.codebook.changes import kinds_of_change
from magnitsky.enter.read.changes import changes_by_key
from magnitsky.present.actors import ActorIndex, actor_index
from magnitsky.present.cache import VersionCache
from magnitsky.present.change_log import Happening, happenings


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Some changes, newest first, and their total number."""

    total: int
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """A filter of changes; any of several values matches; both days are included."""

    programmes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def holds(self, one: Happening, cards: ActorIndex) -> bool:
        """Whether a change matches."""
        return (
            (self.since is None or self.since <= one.on)
            and (self.until is None or one.on <= self.until)
            and (not self.kinds or one.kind in self.kinds)
            and _any(self.programmes, one.programmes)
            and (not self.countries or _any(self.countries, _countries(one.listing, cards)))
        )


def _any(wanted: Collection[str], found: Collection[str]) -> bool:
    return not wanted or any(one in found for one in wanted)


def _countries(listing: str, cards: ActorIndex) -> tuple[str, ...]:
    card = cards.of_listing(listing)
    return card.countries if card else ()


_all: VersionCache[tuple[Happening, ...]] = VersionCache(most=1)


def changes(wanted: ChangeFilter, *, offset: int = 0, limit: int = 25) -> ChangePage:
    """
    A page of changes, newest first.

    Each has the actor (`actor`) of the listing, if there is one.
    """
    cards = actor_index()
    found = [one for one in _all.get("all", _newest_first) if wanted.holds(one, cards)]
    rows = changes_by_key([one.pk for one in found[offset : offset + limit]])
    for row in rows:
        card = cards.of_listing(row["id"])
        row |= {
            "actor": card.id if card else None,
            "countries": list(_countries(row["id"], cards)),
        }
    return ChangePage(len(found), rows)


def _newest_first() -> tuple[Happening, ...]:
    everything = (one for happened in happenings().days.values() for one in happened)
    return tuple(sorted(everything, key=lambda one: (one.on, one.pk), reverse=True))


def change_text(row: dict[str, Any]) -> str:
    """A change in a sentence, with how its date is known."""
    under = ", ".join(row["programmes"])
    said = f"{_sentence(row['kind']).format(name=row['name'], under=under)}{_more(row)}"
    return f"{said} {_day(row)}"


def _sentence(kind: str) -> str:
    return kinds_of_change()[kind].sentence


def _more(row: dict[str, Any]) -> str:
    if row["kind"] == "amended":
        fields = ", ".join(sorted(row.get("fields", {})))
        return f" What differs: {fields}." if fields else ""
    if row["kind"] == "moved":
        return f" From {', '.join(row.get('from', ()))} to {', '.join(row.get('to', ()))}."
    return ""


def _day(row: dict[str, Any]) -> str:
    if row["basis"] == "publisher":
        return f"The publisher gives {row['on']} as the day."
    return (
        f"It shows in the list of {row['seen_on']}; it happened on that day, or after the list"
        " that was read before."
    )
