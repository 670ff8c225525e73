"""Search the register by name, with yente's filters and facets."""

from collections.abc import Callable
from datetime import date
from typing import Any

from magnitsky.codebook import country_name
from magnitsky.codebook.countries import countries
from magnitsky.convert.record import KIND_OF_SCHEMA
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import actor_index
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.yente.datasets import DatasetFilter, datasets_of, within
from magnitsky.serve.yente.people import person_view
from magnitsky.serve.yente.schemas import SearchAsked

_SORTS: dict[str, Callable[[ActorSummary], Any]] = {
    "caption": lambda card: card.name.casefold(),
    "first_seen": lambda card: card.first_on or date.min,
    "last_change": lambda card: card.last_on or date.max,
}


def searched(dataset: str, asked: SearchAsked) -> dict[str, Any]:
    """A page of who a text and the filters leave."""
    asked = _with_filters(asked)
    inside = within([dataset, *asked.include_dataset], asked.exclude_dataset)
    cards = [card for card in _cards(asked) if _holds(card, asked, inside)]
    for sort in reversed(asked.sort):
        _sort(cards, sort)
    page = cards[asked.offset : asked.offset + asked.limit]
    entities = person_view(card.id for card in page)
    return {
        "results": [entities[card.id] for card in page if card.id in entities],
        "facets": {name: _facet(name, cards) for name in dict.fromkeys(asked.facets)},
        "total": {"value": len(cards), "relation": "eq"},
        "limit": asked.limit,
        "offset": asked.offset,
    }


def _cards(asked: SearchAsked) -> list[ActorSummary]:
    kind = [_kind(asked.schema_)] if asked.schema_ not in {None, "Thing"} else []
    for code in asked.countries:
        if code not in countries():
            raise ApiProblem(400, f"There is no country code '{code}'.")
    status = ["in-force"] if "sanction" in asked.topics else []
    found = actor_index().search(
        asked.q, country=asked.countries, kind=kind, status=status, limit=None
    )
    return found.cards


def _kind(schema: str | None) -> str:
    if schema not in KIND_OF_SCHEMA:
        known = ", ".join(KIND_OF_SCHEMA)
        raise ApiProblem(400, f"There is nobody of the schema '{schema}' here. There are: {known}.")
    return KIND_OF_SCHEMA[schema]


def _holds(card: ActorSummary, asked: SearchAsked, inside: DatasetFilter) -> bool:
    if asked.topics and "sanction" not in asked.topics:
        return False
    if any(KIND_OF_SCHEMA.get(one) == card.kind for one in asked.exclude_schema):
        return False
    if asked.changed_since and (card.last_on or date.max) < day_of(asked.changed_since):
        return False
    return inside.holds(card)


def day_of(text: str) -> date:
    """
    A day, as `2024-12-10`; a time of it may follow.

    Raises:
        ApiProblem: 400: it is not one.
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ApiProblem(400, f"'{text}' is no day. Write it as 2024-12-10.") from None


def _with_filters(asked: SearchAsked) -> SearchAsked:
    """The filters of `filter=name:value` set where they have a parameter of their own."""
    more: dict[str, list[str]] = {}
    for one in asked.filter:
        name, _, value = one.partition(":")
        if name not in _FILTERS or not value:
            known = ", ".join(sorted(_FILTERS))
            raise ApiProblem(
                400, f"'{one}' is no filter. Write name:value; the names are: {known}."
            )
        more.setdefault(_FILTERS[name], []).append(value)
    made = {name: [*getattr(asked, name), *values] for name, values in more.items()
            if name != "schema_"}  # fmt: skip
    if schema := more.get("schema_"):
        made["schema_"] = schema[-1]  # type: ignore[assignment]
    return asked.model_copy(update=made)


_FILTERS = {"countries": "countries", "country": "countries", "topics": "topics",
            "schema": "schema_", "schemata": "schema_"}  # fmt: skip


def _sort(cards: list[ActorSummary], sort: str) -> None:
    name, _, way = sort.partition(":")
    if name not in _SORTS or way not in {"", "asc", "desc"}:
        known = ", ".join(_SORTS)
        raise ApiProblem(400, f"'{sort}' is no order. Write name:asc or name:desc; names: {known}.")
    cards.sort(key=_SORTS[name], reverse=way == "desc")


def _facet(name: str, cards: list[ActorSummary]) -> dict[str, Any]:
    if name not in _FACETS:
        raise ApiProblem(400, f"There is no facet '{name}'. There are: {', '.join(_FACETS)}.")
    label, values, label_of = _FACETS[name]
    counts: dict[str, int] = {}
    for card in cards:
        for value in values(card):
            counts[value] = counts.get(value, 0) + 1
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    said = [{"name": n, "label": label_of(n), "count": count} for n, count in ordered]
    return {"label": label, "values": said}


_FACETS: dict[str, tuple[str, Callable[[ActorSummary], Any], Callable[[str], str]]] = {
    "countries": ("Countries", lambda card: card.countries, country_name),
    "topics": ("Topics", lambda card: ("sanction",) if card.is_live else (), str),
    "datasets": ("Datasets", datasets_of, str),
    "schema": ("Schema", lambda card: (card.kind,), str),
}
