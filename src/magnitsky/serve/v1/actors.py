"""Actors and listings."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from magnitsky.codebook.schemes import public_schemes
from magnitsky.enter.read import listings
from magnitsky.enter.read.listing_detail import listing_detail as everything_of
from magnitsky.enter.rows import Fact
from magnitsky.identify import queries as identity
from magnitsky.label.queries import codes_of
from magnitsky.present.actor.values import ActorRecord, ActorSummary, ListingRecord
from magnitsky.present.actor_records import read
from magnitsky.present.actors import actor_index
from magnitsky.present.source_coverage import coverage_by_programme
from magnitsky.publish.exports import dates
from magnitsky.publish.exports.entity import schema_of
from magnitsky.serve.v1 import schemas
from magnitsky.serve.v1.question_query import (
    ActorsAsked,
    check_countries,
    check_programmes,
    next_of,
)

router = Router(tags=["actors"])


@router.get("/actors", response=schemas.ActorPage, operation_id="actors")
def actors(request: HttpRequest, asked: Query[ActorsAsked]) -> dict[str, Any]:
    """
    Persons, bodies, vessels and aircraft.

    Those a text finds come best first, else the newest first.
    """
    found = actor_index().search(
        asked.q,
        programme=check_programmes(asked.programme),
        country=check_countries(asked.country),
        kind=asked.kind,
        status=asked.status,
        year=asked.year,
        offset=asked.offset,
        limit=asked.limit,
        **{scheme: getattr(asked, scheme) for scheme in public_schemes()},
    )
    return {
        "total": found.total,
        "offset": asked.offset,
        "limit": asked.limit,
        "next": next_of(request, asked, found.total),
        "items": [_in_short(request, one, found.because.get(one.id)) for one in found.cards],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.facets.items()
        },
        "cut": found.cut,
    }


def _in_short(request: HttpRequest, card: ActorSummary, because: str | None) -> dict[str, Any]:
    return {
        "id": card.id,
        "name": card.name,
        "kind": card.kind,
        "countries": card.countries,
        "births": card.births,
        "listings": card.listings,
        "programmes": card.programmes,
        "live": card.live,
        "first_on": card.first_on,
        "last_on": card.last_on,
        **{scheme: card.coded(scheme) for scheme in public_schemes()},
        "because": because,
        "url": page_of(request, card.id),
    }


def page_of(request: HttpRequest, actor: str) -> str:
    """The address of the actor's page."""
    return request.build_absolute_uri(f"/actors/{quote(actor, safe=':')}")


@router.get("/actors/{id}", response=schemas.ActorSchema, by_alias=True, operation_id="actor")
def actor(request: HttpRequest, id: str) -> Any:  # noqa: A002 - the parameter's public name
    """An actor by id or by the reference of one of its listings; old ids redirect (308)."""
    found = identity.actor_id(id)
    if found != id:
        response = HttpResponse(status=308)
        response.headers["Location"] = f"{request.path.removesuffix(id)}{found}"
        return response
    (whole,) = read([found])
    return actor_document(request, whole)


def actor_document(request: HttpRequest, whole: ActorRecord) -> dict[str, Any]:
    """The API representation of one actor."""
    return {
        "id": whole.id,
        "formerly": whole.formerly,
        "name": whole.name,
        "kind": whole.kind,
        "schema": schema_of(whole),
        "countries": whole.countries,
        "programmes": whole.programmes,
        "live": whole.live,
        "listings": [_listed(whole, one) for one in whole.listings],
        "same": identity.likenesses([one.address for one in whole.listings]),
        "url": page_of(request, whole.id),
        "entity": request.build_absolute_uri(f"/yente/entities/{whole.id}"),
    }


def _listed(whole: ActorRecord, one: ListingRecord) -> dict[str, Any]:
    record = one.record
    return {
        "id": one.address,
        "source": one.words.source,
        "source_id": one.words.source_id,
        "name": record.name,
        "kind": record.kind,
        "page": one.page,
        "first_seen": one.words.first_on,
        "last_change": one.words.until or one.words.changed_on,
        "gone_on": one.words.until,
        "names": [
            {"text": n.text, "kind": n.kind, "lang": n.lang, "script": n.script}
            for n in record.names
        ],
        "births": record.birth_date,
        "positions": record.position,
        "designations": [_designation(whole, one, *term) for term in one.terms()],
        "codes": one.codes,
    }


def _designation(whole: ActorRecord, one: ListingRecord, term: str, fact: Fact) -> dict[str, Any]:
    return {
        "id": term,
        "programme": fact.programme,
        "in_force": fact.is_live(whole.today),
        "began": dates.start_value(fact),
        "began_in_words": dates.start_in_words(fact),
        "began_basis": fact.basis,
        "began_after": fact.listed_after,
        "began_by": fact.listed_by,
        "began_notice": fact.began_by,
        "listed_on_as_printed": fact.listed_on,
        "ended": dates.end_value(fact),
        "ended_in_words": dates.end_in_words(fact),
        "ended_after": fact.delisted_after,
        "ended_by": fact.ends_on,
        "ended_notice": fact.ended_by,
        "reason": one.reason(fact.programme) or None,
    }


@router.get("/listings/{path:address}", response=schemas.ListingSchema, operation_id="listing")
def listing(request: HttpRequest, address: str) -> dict[str, Any]:
    """An entry of an official list by reference (`source:number`), with its snapshots."""
    found = everything_of(listings.listing(address), coverage_by_programme())
    actors = identity.actor_ids([found["id"]])
    return found | {"actor": actors.get(found["id"]), "codes": codes_of(found["id"])}
