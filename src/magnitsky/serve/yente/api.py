"""The yente-compatible API: its URLs."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query

from magnitsky.identify.queries import actor_id
from magnitsky.present.actors import actor_index
from magnitsky.serve.guard import charge_rate
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.reference_pages import addresses
from magnitsky.serve.service import Service
from magnitsky.serve.yente import datasets, matching, people, schemas, searching

PREFIX = "/yente/"
ABOUT = (
    "The matching API of yente. Point a client's base URL here. A dataset is `default`, `narrow`,"
    " `wide`, a programme's id or an official list's. `match` is true only where the engine says"
    " `same`; names alone never do, so give a birth date or a country."
)
Limit = Annotated[int, Query(ge=1, le=100)]
Offset = Annotated[int, Query(ge=0, le=10_000)]
api = Service(title="magnitsky, yente", version="1", description=ABOUT, urls_namespace="yente")


@api.get("/healthz", response=schemas.Status, operation_id="healthz")
def healthz(request: HttpRequest) -> dict[str, str]:
    """Whether the service is up."""
    return {"status": "ok"}


@api.get("/readyz", response=schemas.Status, operation_id="readyz")
def readyz(request: HttpRequest) -> dict[str, str]:
    """Whether it can answer: somebody is in the register, and the index is in memory."""
    if not len(matching.listed_index()):
        raise ApiProblem(503, "The register is empty. Fill it with: magnitsky sync")
    return {"status": "ok"}


@api.get("/catalog", response=schemas.Catalog, operation_id="catalog")
def catalog(request: HttpRequest) -> dict[str, Any]:
    """The datasets that can be asked."""
    return datasets.catalog()


@api.get("/algorithms", response=schemas.Algorithms, operation_id="algorithms")
def algorithms(request: HttpRequest) -> dict[str, Any]:
    """The available matching algorithm."""
    one = {
        "name": matching.ALGORITHM,
        "description": "Names in any script with birth dates, countries, numbers and kinds; what"
        " contradicts is never averaged away.",
        "docs": {
            "verdict": {"description": "The verdict (same, unsure) and its reasons in words."}
        },
    }
    return {"algorithms": [one], "default": matching.ALGORITHM, "best": matching.ALGORITHM}


@api.get("/search/{dataset}", response=schemas.Searched, by_alias=True, operation_id="search")
def search(request: HttpRequest, dataset: str, asked: Query[schemas.SearchAsked]) -> dict[str, Any]:
    """Search by a name in any spelling; without one, the newest first."""
    return searching.searched(dataset, asked)


@api.post("/match/{dataset}", response=schemas.Matched, by_alias=True, operation_id="match")
def match(
    request: HttpRequest, dataset: str, batch: schemas.Batch, asked: Query[schemas.MatchAsked]
) -> dict[str, Any]:
    """Match entities by example. Each entity of a batch counts as one request."""
    if asked.algorithm not in {"best", "default", matching.ALGORITHM}:
        raise ApiProblem(400, f"There is no algorithm '{asked.algorithm}'. Ask for 'best'.")
    queries = {key: one.model_dump(by_alias=True) for key, one in batch.queries.items()}
    for query in queries.values():
        matching.check(query)
    wish = matching.Wish(
        within=datasets.within([dataset, *asked.include_dataset], asked.exclude_dataset),
        limit=asked.limit,
        threshold=asked.threshold,
        cutoff=asked.cutoff,
        topics=frozenset(asked.topics),
        exclude_schema=frozenset(asked.exclude_schema),
        exclude_entities=frozenset(asked.exclude_entity_ids),
        changed_since=searching.day_of(asked.changed_since) if asked.changed_since else None,
    )
    charge_rate(request, len(queries) - 1)
    return {
        "responses": {key: _matched(query, wish) for key, query in queries.items()},
        "limit": asked.limit,
    }


def _matched(query: dict[str, Any], wish: matching.Wish) -> dict[str, Any]:
    results, total = matching.found(query, wish)
    return {
        "status": 200,
        "query": {"id": query["id"], "schema": query["schema"], "properties": query["properties"]},
        "results": results,
        "total": {"value": total, "relation": "eq"},
    }


@api.get("/entities/{id}", response=schemas.Entity, by_alias=True, operation_id="entity")
def entity(request: HttpRequest, id: str, nested: bool = True) -> Any:  # noqa: A002, FBT001, FBT002 - yente's names
    """An actor with its sanctions and ties; an id it had before, or a listing's, leads on (308)."""
    found = _id(request, id)
    return (
        found
        if isinstance(found, HttpResponseBase)
        else people.person_view([found], nested=nested)[found]
    )


@api.get(
    "/entities/{id}/adjacent",
    response=schemas.Neighbours,
    by_alias=True,
    operation_id="adjacent",
)
def adjacent(request: HttpRequest, id: str, limit: Limit = 10, offset: Offset = 0) -> Any:  # noqa: A002
    """An actor with its adjacent entities by property."""
    found = _id(request, id)
    if isinstance(found, HttpResponseBase):
        return found
    whole = people.person_view([found], nested=True)[found]
    return {
        "entity": people.person_view([found])[found],
        "adjacent": {
            name: _page(values, limit, offset) for name, values in people.adjacent(whole).items()
        },
    }


@api.get(
    "/entities/{id}/adjacent/{property}",
    response=schemas.AdjacentEntities,
    by_alias=True,
    operation_id="adjacent_by",
)
def adjacent_by(
    request: HttpRequest,
    id: str,  # noqa: A002 - yente's name
    property: str,  # noqa: A002 - yente's name
    limit: Limit = 10,
    offset: Offset = 0,
) -> Any:
    """The entities adjacent to an actor under one property."""
    found = _id(request, id)
    if isinstance(found, HttpResponseBase):
        return found
    beside = people.adjacent(people.person_view([found], nested=True)[found])
    return _page(beside.get(property, []), limit, offset)


def _page(values: list[Any], limit: int, offset: int) -> dict[str, Any]:
    return {
        "results": values[offset : offset + limit],
        "total": {"value": len(values), "relation": "eq"},
        "limit": limit,
        "offset": offset,
    }


def _id(request: HttpRequest, asked: str) -> str | HttpResponse:
    """The current id, or a redirect to it."""
    if asked in actor_index().cards:
        return asked
    found = actor_id(asked)
    response = HttpResponse(status=308)
    before, room, rest = request.path.partition("/entities/")
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    response.headers["Location"] = f"{before}{room}{found}{rest.removeprefix(asked)}{query}"
    return response


urlpatterns = addresses(api, PREFIX, "yente", methods=("GET", "POST"))
