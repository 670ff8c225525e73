"""Match entities against the register: the engine's verdict, with its evidence."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from magnitsky.identify.index.index import Index
from magnitsky.identify.listed_subjects import register_index
from magnitsky.identify.names.fold import LONGEST
from magnitsky.identify.screen.formats.entities import asked_of
from magnitsky.identify.screen.result_row import Hit, ResultRow, Screen
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import actor_index
from magnitsky.present.cache import VersionCache
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.yente.datasets import DatasetFilter
from magnitsky.serve.yente.people import person_view

ALGORITHM = "magnitsky"
MOST_NAMES = 20
"""Maximum names of one entity that are compared."""
MOST_HITS = 400
_SCHEMATA = frozenset({
    "Thing", "LegalEntity", "Person", "Organization", "Company", "PublicBody", "Vessel",
    "Airplane", "Vehicle", "Asset",
})  # fmt: skip
_THINGS = {"Thing": "LegalEntity", "Vehicle": "Vessel", "Asset": "LegalEntity"}

_index: VersionCache[Index] = VersionCache(most=1)


def listed_index() -> Index:
    """The index of everyone listed, kept in memory and in its file."""
    folder: Path = settings.INDEX_FOLDER
    return _index.get("index", lambda: register_index(folder))


@dataclass(frozen=True, slots=True)
class Wish:
    """Filters on the results of a query."""

    within: DatasetFilter
    limit: int = 5
    threshold: float = 0.7
    cutoff: float = 0.5
    topics: frozenset[str] = frozenset()
    exclude_schema: frozenset[str] = frozenset()
    exclude_entities: frozenset[str] = frozenset()
    changed_since: date | None = None

    def holds(self, card: ActorSummary) -> bool:
        """Whether an actor may be a result, judging by its summary."""
        if self.topics and not (card.is_live and "sanction" in self.topics):
            return False
        return card.id not in self.exclude_entities and self.within.holds(card)

    def takes(self, entity: dict[str, Any]) -> bool:
        """Whether an actor may be a result, judging by its full entity."""
        if entity["schema"] in self.exclude_schema:
            return False
        since = self.changed_since
        return since is None or entity["last_change"] >= since.isoformat()


def check(query: dict[str, Any]) -> None:
    """
    Check that an entity can be matched.

    Raises:
        ApiProblem: 400: its schema is not listed; 422: it has too many or too long names.
    """
    schema = query.get("schema")
    if schema not in _SCHEMATA:
        raise ApiProblem(
            400, (f"Entities of the schema '{str(schema)[:60]}' cannot be matched here.")
        )
    properties = query.get("properties", {})
    names = [one for key in _NAMES for one in properties.get(key, ())]
    if len(names) > MOST_NAMES:
        raise ApiProblem(422, f"An entity may have at most {MOST_NAMES} names.")
    for name in names:
        if len(name) > LONGEST:
            raise ApiProblem(422, f"A name may have at most {LONGEST} characters.")


_NAMES = ("name", "alias", "weakAlias", "previousName")


class Candidate(NamedTuple):
    """An actor that an entity may refer to, by its best-matching listing."""

    card: ActorSummary
    hit: Hit

    def explained(self) -> dict[str, dict[str, Any]]:
        """The evidence for the verdict."""
        return explained(self.hit)


def candidates(query: dict[str, Any], wish: Wish) -> list[Candidate]:
    """Possible matches, best first: one per actor, by its best-matching listing."""
    cards = actor_index()
    best: dict[str, Candidate] = {}
    for hit in _answer(query).hits:
        card = cards.of_listing(hit.id)
        if card and hit.score >= wish.cutoff and wish.holds(card):
            best.setdefault(card.id, Candidate(card, hit))
    return list(best.values())


def found(query: dict[str, Any], wish: Wish) -> tuple[list[dict[str, Any]], int]:
    """
    The results for one entity, best first, and their number before the limit.

    One result is one actor. `match` is true only if the engine's verdict is `same` and the score
    reaches the threshold; names alone never do.
    """
    best = candidates(query, wish)
    results: list[dict[str, Any]] = []
    for entity, candidate in _entities(best, wish):
        results.append(_result(entity, candidate.hit, wish))
        if len(results) >= wish.limit:
            break
    return results, len(best)


def _answer(query: dict[str, Any]) -> ResultRow:
    schema = query["schema"]
    entity = query | {"schema": _THINGS.get(schema, schema)}
    return Screen(limit=MOST_HITS, facts=True).answer(listed_index(), asked_of(0, entity))


def _entities(best: Sequence[Candidate], wish: Wish) -> Iterator[tuple[dict[str, Any], Candidate]]:
    step = max(wish.limit, 10)
    for start in range(0, len(best), step):
        some = best[start : start + step]
        entities = person_view(one.card.id for one in some)
        for one in some:
            entity = entities.get(one.card.id)
            if entity is not None and wish.takes(entity):
                yield entity, one


def _result(entity: dict[str, Any], hit: Hit, wish: Wish) -> dict[str, Any]:
    explanations = explained(hit)
    return entity | {
        "score": hit.score,
        "match": hit.verdict == "same" and hit.score >= wish.threshold,
        "features": {name: said["score"] for name, said in explanations.items()},
        "explanations": explanations,
    }


def explained(hit: Hit) -> dict[str, dict[str, Any]]:
    """The evidence for a verdict: the verdict with its sentence, then each fact with its weight."""
    said: dict[str, dict[str, Any]] = {
        "verdict": {
            "score": hit.score,
            "detail": f"{hit.verdict}: {hit.explanation} (listed as {hit.listed_as}, {hit.id})",
            "query": None,
            "candidate": hit.listed_as,
        }
    }
    for fact in hit.facts:
        name = _free(str(fact["about"]).replace(" ", "_"), said)
        said[name] = {
            "score": float(fact.get("worth", _WORTH.get(fact.get("how", "same"), 0.0))),
            "detail": fact.get("how"),
            "query": fact.get("first"),
            "candidate": fact.get("second"),
        }
    return said


_WORTH = {"differs": -1.0, "one name only": 0.0, "different": -1.0}


def _free(name: str, taken: Collection[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free
