"""Batches of queries: candidates for each, with the engine's verdict."""

from typing import Annotated, Any

import msgspec

from magnitsky.identify.names.fold import LONGEST
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.reconcile.manifest import MOST_QUERIES
from magnitsky.serve.reconcile.vocabulary import ASKED, TYPES, description, type_of, types
from magnitsky.serve.yente.datasets import DatasetFilter
from magnitsky.serve.yente.matching import Candidate, Wish, candidates

MOST_CANDIDATES = 20
_EVERYBODY = DatasetFilter(None, frozenset())


class Property(msgspec.Struct):
    """A property of a query; `v` is one value, several values, or an entity."""

    pid: str
    v: Any = None

    def texts(self) -> list[str]:
        """Its values as texts."""
        many = self.v if isinstance(self.v, list) else [self.v]
        named = (one.get("name") or one.get("id") if isinstance(one, dict) else one for one in many)
        return [str(one) for one in named if isinstance(one, (str, int, float))]


class Query(msgspec.Struct):
    """One query, as defined in 0.2."""

    query: str = ""
    type: str | list[str] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1)] = 5
    properties: list[Property] = []
    type_strict: str | None = None

    def schema(self) -> str:
        """The requested schema; any if none or several are given."""
        asked = [self.type] if isinstance(self.type, str) else self.type or []
        known = {found for one in asked if (found := type_of(one))}
        return known.pop() if len(known) == 1 else ""

    def entity(self) -> dict[str, Any]:
        """The query as an entity."""
        properties: dict[str, list[str]] = {"name": [self.query]} if self.query.strip() else {}
        for one in self.properties:
            if one.pid in ASKED:
                properties.setdefault(one.pid, []).extend(one.texts())
        return {"schema": self.schema() or "LegalEntity", "properties": properties}


_decoder = msgspec.json.Decoder(dict[str, Query])


def read_queries(text: str) -> dict[str, Query]:
    """
    Parse a batch of queries.

    Raises:
        ApiProblem: 400: they cannot be parsed; 422: too many queries, or a name is too long.
    """
    try:
        found = _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise ApiProblem(400, f"The queries cannot be read: {error}.") from error
    if len(found) > MOST_QUERIES:
        raise ApiProblem(
            422, (f"A batch may have at most {MOST_QUERIES} queries; this one has {len(found)}.")
        )
    for key, one in found.items():
        if any(len(name) > LONGEST for name in _names(one)):
            raise ApiProblem(422, (f"A name may have at most {LONGEST} characters ('{key[:40]}')."))
        if sum(1 for _ in _names(one)) > _MOST_NAMES:
            raise ApiProblem(422, (f"A query may have at most {_MOST_NAMES} names ('{key[:40]}')."))
    return found


_MOST_NAMES = 20


def _names(one: Query) -> list[str]:
    return [one.query, *(t for p in one.properties if p.pid == "alias" for t in p.texts())]


def answer(queries: dict[str, Query]) -> dict[str, Any]:
    """The candidates of each query."""
    return {key: {"result": _results(one)} for key, one in queries.items()}


def _results(query: Query) -> list[dict[str, Any]]:
    """
    The candidates, best first.

    `match` is true for at most one: the only one with the verdict `same`.
    """
    schema = query.schema()
    limit = min(query.limit, MOST_CANDIDATES)
    found = [
        one
        for one in candidates(query.entity(), Wish(_EVERYBODY))
        if not schema or TYPES[schema][1] == one.card.kind
    ]
    same = [one for one in found if one.hit.verdict == "same"]
    return [_result(one, match=[one] == same) for one in found[:limit]]


def _result(one: Candidate, *, match: bool) -> dict[str, Any]:
    features = [{"id": name, "value": said["score"]} for name, said in one.explained().items()]
    return {
        "id": one.card.id,
        "name": one.card.name,
        "description": f"{description(one.card)}. {one.hit.verdict}: {one.hit.explanation}",
        "type": types(one.card),
        "score": round(one.hit.score * 100, 2),
        "match": match,
        "features": features,
    }
