"""Actors as FollowTheMoney entities in yente's format."""

from collections.abc import Iterable
from typing import Any

from magnitsky.present.actor.ties import Ties
from magnitsky.present.actor.values import ActorRecord
from magnitsky.present.actor_links import ties_of
from magnitsky.present.actor_records import read
from magnitsky.present.cache import VersionCache
from magnitsky.publish.exports.entity import Entity
from magnitsky.publish.exports.entity import actor as plain
from magnitsky.publish.exports.entity import nested_entity as whole_of

_ties: VersionCache[Ties] = VersionCache(most=1)


def ties() -> Ties:
    """The links that publishers state, for this register version."""
    return _ties.get("ties", ties_of)


def shaped(whole: ActorRecord, *, nested: bool) -> Entity:
    """An actor with the fields yente adds to an entity."""
    made = whole_of(whole, ties()) if nested else plain(whole, ties())
    datasets = sorted({*made["datasets"], *whole.programmes})
    last = max(one.words.until or one.words.changed_on for one in whole.listings)
    return made | {"datasets": datasets, "last_seen": last.isoformat()}


def person_view(actors: Iterable[str], *, nested: bool = False) -> dict[str, Entity]:
    """Some actors by their ids."""
    return {one.id: shaped(one, nested=nested) for one in read(list(actors))}


def adjacent(entity: dict[str, Any]) -> dict[str, list[Any]]:
    """The entities adjacent to an actor, by property."""
    return {
        name: [value for value in values if isinstance(value, dict)]
        for name, values in entity["properties"].items()
        if any(isinstance(value, dict) for value in values)
    }
