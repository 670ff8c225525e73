"""Request and response schemas of yente's clients."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

MOST_QUERIES = 50
"""Maximum entities per batch."""
MOST_RESULTS = 50
Name = Annotated[str, Field(max_length=60)]
Names = Annotated[list[Name], Field(max_length=200)]


class Status(Schema):
    """Whether the service is available."""

    status: str


class Total(Schema):
    """How many results there are."""

    value: int
    relation: str = "eq"


class Entity(Schema):
    """An actor in FollowTheMoney; a property may hold adjacent entities."""

    id: str
    caption: str
    schema_: str = Field(alias="schema")
    properties: dict[str, list[Any]]
    datasets: list[str]
    referents: list[str]
    target: bool
    first_seen: str
    last_seen: str
    last_change: str


class Explanation(Schema):
    """The contribution of one fact: positive supports, negative contradicts."""

    score: float
    detail: str | None = None
    query: str | None = None
    candidate: str | None = None


class Scored(Entity):
    """A result of matching."""

    score: float
    match: bool = Field(description="The engine says 'same'; names alone never do.")
    features: dict[str, float]
    explanations: dict[str, Explanation]


class EntityMatches(Schema):
    """The answer to one entity."""

    status: int = 200
    query: dict[str, Any]
    results: list[Scored]
    total: Total


class Matched(Schema):
    """The answers to a batch, by its keys."""

    responses: dict[str, EntityMatches]
    limit: int


class FacetValue(Schema):
    """One value of a facet."""

    name: str
    label: str
    count: int


class EntityFacet(Schema):
    """What each value of a filter would leave."""

    label: str
    values: list[FacetValue]


class Searched(Schema):
    """A page of actors that a text found."""

    results: list[Entity]
    facets: dict[str, EntityFacet]
    total: Total
    limit: int
    offset: int


class Algorithm(Schema):
    """A way of matching."""

    name: str
    description: str
    docs: dict[str, Any]


class Algorithms(Schema):
    """The ways of matching."""

    algorithms: list[Algorithm]
    default: str
    best: str


class Catalog(Schema):
    """The datasets."""

    datasets: list[dict[str, Any]]
    current: list[str]
    outdated: list[str]
    index_stale: bool


class AdjacentEntities(Schema):
    """The entities of one property."""

    results: list[Any]
    total: Total
    limit: int
    offset: int


class Neighbours(Schema):
    """An entity, and what stands beside it."""

    entity: Entity
    adjacent: dict[str, AdjacentEntities]


class Example(Schema):
    """Whom to match: a FollowTheMoney entity, as far as it is known."""

    id: str | None = Field(None, max_length=255)
    schema_: str = Field(alias="schema", max_length=60)
    properties: dict[Name, Annotated[list[str], Field(max_length=50)]] = Field({}, max_length=60)


class Batch(Schema):
    """Some entities, by keys of your own."""

    queries: dict[Annotated[str, Field(max_length=255)], Example] = Field(
        min_length=1, max_length=MOST_QUERIES
    )
    weights: dict[str, float] = Field({}, description="Taken, and without effect.")
    config: dict[str, Any] = Field({}, description="Taken, and without effect.")


class Common(Schema):
    """What both questions may be narrowed by."""

    include_dataset: Names = Field([], description="Further datasets.")
    exclude_dataset: Names = Field([], description="Not those who stand in these only.")
    exclude_schema: Names = Field([], description="Not those of these schemata.")
    topics: Names = Field([], description="`sanction`: only those who are named now.")
    changed_since: str | None = Field(
        None, max_length=40, description="Only those of whom something was said since that day."
    )


class MatchAsked(Common):
    """How to match."""

    limit: int = Field(5, ge=1, le=MOST_RESULTS)
    threshold: float = Field(0.7, ge=0, le=1, description="The least score of a `match`.")
    cutoff: float = Field(0.5, ge=0, le=1, description="The least score of a result.")
    algorithm: str = Field("best", max_length=60)
    exclude_entity_ids: Names = Field([], description="Not these.")


class SearchAsked(Common):
    """What to search."""

    q: str = Field("", max_length=200, description="A name, in any spelling and script.")
    limit: int = Field(10, ge=1, le=MOST_RESULTS)
    offset: int = Field(0, ge=0, le=10_000)
    schema_: str | None = Field(None, alias="schema", max_length=60)
    countries: Names = Field([], description="Country codes; any will do.")
    filter: Names = Field([], description="As countries:ru, topics:sanction, schema:Person.")
    sort: Names = Field([], description="caption, first_seen or last_change, with :asc or :desc.")
    facets: Names = Field(["countries", "topics", "datasets"])
    fuzzy: bool = Field(False, description="Spellings are always compared.")
    simple: bool = Field(False, description="A text is always a name, never a formula.")
