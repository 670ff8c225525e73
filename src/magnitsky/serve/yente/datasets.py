"""The datasets that can be queried: everything, a scope, a programme, an official list."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from magnitsky import codebook
from magnitsky.convert.source import card_of
from magnitsky.enter.read.sources import programmes_known, status
from magnitsky.errors import NotFound
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import actor_index
from magnitsky.present.cache import VersionCache
from magnitsky.present.register_version import register_version

EVERYTHING = ("default", "magnitsky")
SCOPES = ("narrow", "wide")


@dataclass(frozen=True, slots=True)
class DatasetFilter:
    """The dataset of a query: these programmes and lists (None: all), minus exclusions."""

    programmes: frozenset[str] | None
    sources: frozenset[str]
    without: frozenset[str] = frozenset()

    def holds(self, card: ActorSummary) -> bool:
        """Whether an actor is included."""
        of = datasets_of(card)
        if self.programmes is not None and not of & (self.programmes | self.sources):
            return False
        return not self.without or bool(of - self.without)


def datasets_of(card: ActorSummary) -> set[str]:
    """The programmes and official lists an actor is or was on."""
    return {*card.programmes, *(one.partition(":")[0] for one in card.listings)}


def within(names: Collection[str], without: Collection[str] = ()) -> DatasetFilter:
    """
    The filter for a query to some datasets.

    Raises:
        NotFound: there is no such dataset.
    """
    known = _known()
    for name in (*names, *without):
        if name not in known:
            raise NotFound(
                f"There is no dataset '{name[:60]}'. /yente/catalog lists those there are."
            )
    left = frozenset(one for name in without for one in known[name])
    if any(name in EVERYTHING for name in names):
        return DatasetFilter(None, frozenset(), left)
    of = frozenset(one for name in names for one in known[name])
    return DatasetFilter(of, frozenset(), left)


_datasets: VersionCache[dict[str, frozenset[str]]] = VersionCache(most=1)
_catalog: VersionCache[dict[str, Any]] = VersionCache(most=1)


def _known() -> dict[str, frozenset[str]]:
    """Each dataset with its programmes and lists."""
    return _datasets.get("known", _read)


def _read() -> dict[str, frozenset[str]]:
    read = [row["source"] for row in status() if row["as_of"]]
    single = {*codebook.wide(), *programmes_known(), *read}
    return {
        **{name: frozenset({name}) for name in single},
        "narrow": codebook.narrow(),
        "wide": codebook.wide(),
        **dict.fromkeys(EVERYTHING, frozenset(single)),
    }


def catalog() -> dict[str, Any]:
    """The catalogue in yente's format: one loaded collection and its parts."""
    return _catalog.get("catalog", _make)


def _make() -> dict[str, Any]:
    counts: dict[str, int] = {}
    for card in actor_index().cards.values():
        for name in datasets_of(card):
            counts[name] = counts.get(name, 0) + 1
    rows = {row["source"]: row for row in status() if row["as_of"]}
    programmes = sorted(_known().keys() - rows.keys() - {*EVERYTHING, *SCOPES})
    whole = len(actor_index().cards)
    made = [_collection(name, whole, [*programmes, *rows]) for name in EVERYTHING]
    made += [_collection(name, None, sorted(_known()[name])) for name in SCOPES]
    made += [_of_programme(name, counts.get(name, 0)) for name in programmes]
    made += [_of_source(name, row, counts.get(name, 0)) for name, row in rows.items()]
    return {"datasets": made, "current": list(EVERYTHING), "outdated": [], "index_stale": False}


def _dataset(name: str, title: str, count: int | None, **more: Any) -> dict[str, Any]:
    return {
        "name": name, "title": title, "version": register_version(), "load": name in EVERYTHING,
        "index_current": True, "index_version": register_version(), "children": [], "tags": [],
        "entity_count": count, "thing_count": count, **more,
    }  # fmt: skip


def _collection(name: str, count: int | None, children: list[str]) -> dict[str, Any]:
    titles = {"narrow": "The narrow programmes", "wide": "The narrow and wide programmes"}
    title = titles.get(name, "Everybody in the register")
    return _dataset(name, title, count, children=children, category="collection")


def _of_programme(name: str, count: int) -> dict[str, Any]:
    row = codebook.programme(name)
    publisher = {"name": row.authority, "country": row.issuer, "official": True}
    return _dataset(name, row.title, count, url=row.url, publisher=publisher, category="programme")


def _of_source(name: str, row: dict[str, Any], count: int) -> dict[str, Any]:
    card = card_of(name)
    publisher = {"name": card.publisher, "country": card.issuer, "url": card.page,
                 "official": True}  # fmt: skip
    coverage = {"start": row["first_snapshot"], "end": row["as_of"], "countries": [],
                "frequency": card.cadence}  # fmt: skip
    return _dataset(
        name, card.title, count, url=card.page, publisher=publisher, coverage=coverage,
        category="source", updated_at=row["entered_at"],
    )  # fmt: skip
