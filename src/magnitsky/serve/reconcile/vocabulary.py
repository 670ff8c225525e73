"""Types and properties of the reconciliation service."""

from collections.abc import Callable
from dataclasses import dataclass

from magnitsky import codebook
from magnitsky.codebook.kinds import kinds
from magnitsky.codebook.schemes import Scheme, public_schemes
from magnitsky.present.actor.values import ActorSummary

TYPES = {row.schemas[0]: (row.type, slug) for slug, row in kinds().items()}
"""Types by their FollowTheMoney names: label and kind of target."""
_ALSO = {also: row.schemas[0] for row in kinds().values() for also in row.schemas[1:]}
SCHEMA_OF = {kind: schema for schema, (_, kind) in TYPES.items()}

ASKED = {
    "birthDate": "Birth date",
    "country": "Country",
    "alias": "Another name",
    "gender": "Gender",
    "idNumber": "Identification number",
    "imoNumber": "IMO number",
}
"""Properties available in queries, by FollowTheMoney names."""


@dataclass(frozen=True, slots=True)
class ExtendProperty:
    """A property available for data extension."""

    name: str
    values: Callable[[ActorSummary], list[str]]


def _by_codes(scheme: Scheme) -> ExtendProperty:
    name = scheme.column or f"{scheme.plural} (codes)"
    return ExtendProperty(name, lambda card: card.coded(scheme.slug))


TOLD = {
    "name": ExtendProperty("Name", lambda card: [card.name]),
    "alias": ExtendProperty("Other names", lambda card: [n for n in card.names if n != card.name]),
    "birthDate": ExtendProperty("Birth date", lambda card: list(card.births)),
    "country": ExtendProperty(
        "Country", lambda card: [codebook.country_name(c) for c in card.countries]
    ),
    "countryCode": ExtendProperty("Country code", lambda card: list(card.countries)),
    "kind": ExtendProperty("Kind", lambda card: [card.kind]),
    "programmes": ExtendProperty("Programmes, ever", lambda card: list(card.programmes)),
    "live": ExtendProperty("Programmes in force", lambda card: list(card.live)),
    "first": ExtendProperty(
        "First designated", lambda card: [str(card.first_on)] if card.first_on else []
    ),
    "last": ExtendProperty(
        "No longer named since", lambda card: [str(card.last_on)] if card.last_on else []
    ),
    **{slug: _by_codes(row) for slug, row in public_schemes().items()},
    "listings": ExtendProperty("Listings", lambda card: list(card.listings)),
}


def type_of(asked: str) -> str | None:
    """The requested type; None if it is unknown."""
    found = _ALSO.get(asked, asked)
    return found if found in TYPES else None


def types(card: ActorSummary) -> list[dict[str, str]]:
    """An actor's type in the response format."""
    schema = SCHEMA_OF[card.kind]
    return [{"id": schema, "name": TYPES[schema][0]}]


def description(card: ActorSummary) -> str:
    """A line that distinguishes an actor from others with the same name."""
    parts = [
        ", ".join(codebook.country_name(code) for code in card.countries),
        f"born {', '.join(card.births)}" if card.births else "",
        f"named under {', '.join(card.live)}"
        if card.live
        else f"formerly named under {', '.join(card.programmes)}"
        if card.programmes
        else "",
    ]
    return "; ".join(part for part in parts if part)
