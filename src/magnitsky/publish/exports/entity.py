"""An actor as FollowTheMoney entities: the actor, its designations and its links."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from magnitsky import codebook
from magnitsky.convert.record import Address, Identifier, Record
from magnitsky.convert.source import card_of
from magnitsky.enter.rows import Fact
from magnitsky.present.actor.ties import Ties
from magnitsky.present.actor.values import ActorRecord, ListingRecord
from magnitsky.publish.exports import dates
from magnitsky.publish.exports.ftm_values import ftm_value
from magnitsky.publish.exports.vocabulary import vocabulary

Entity = dict[str, Any]
_NAMES = {"primary": "name", "alias": "alias", "weak": "weakAlias", "former": "previousName"}
_NOT_HERE = frozenset({"sanctionsRef", "unscId", "cryptoWallet", "imoNumber"})
"""Identifiers with properties of their own, or that identify an entry rather than a person."""


class AdjacentEntity(NamedTuple):
    """An entity adjacent to an actor, and the property that links to it."""

    under: str
    entity: Entity


class Properties:
    """Values by property, distinct and in order; what the schema cannot carry becomes a note."""

    def __init__(self, schema: str) -> None:
        self._known = vocabulary().properties_of(schema)
        self._values: dict[str, dict[str, None]] = {}

    def add(self, name: str, *values: str | None, label: str | None = None) -> None:
        """Add values; `label` introduces those that become notes."""
        for value in filter(None, values):
            made = ftm_value(name, value) if name in self._known else None
            if made is None:
                self._keep("notes", " ".join(f"{label or name}: {value}".split()))
            else:
                self._keep(name, made)

    def _keep(self, name: str, value: str) -> None:
        self._values.setdefault(name, {})[value] = None

    def values(self) -> dict[str, list[str]]:
        """The properties with values."""
        return {name: list(values) for name, values in self._values.items()}


def entities(whole: ActorRecord, ties: Ties) -> Iterator[Entity]:
    """The actor, then its sanctions, wallets and links, as separate entities."""
    schema = schema_of(whole)
    yield actor(whole, ties)
    for beside in _beside(whole, schema, ties):
        yield beside.entity


def nested_entity(whole: ActorRecord, ties: Ties) -> Entity:
    """The actor with adjacent entities nested in its properties."""
    made = actor(whole, ties)
    for under, entity in _beside(whole, made["schema"], ties):
        made["properties"].setdefault(under, []).append(entity)
    return made


def _beside(whole: ActorRecord, schema: str, ties: Ties) -> Iterable[AdjacentEntity]:
    """What stands beside the actor, each once: two lists may print one wallet or tie."""
    found = (*sanctions(whole), *wallets(whole), *links(whole, schema, ties))
    return {beside.entity["id"]: beside for beside in found}.values()


def schema_of(whole: ActorRecord) -> str:
    """An actor's schema, derived from all its listings."""
    return vocabulary().common({one.record.schema for one in whole.listings})


def actor(whole: ActorRecord, ties: Ties) -> Entity:
    """The actor itself; a link to somebody not in the register becomes a note."""
    schema = schema_of(whole)
    properties = Properties(schema)
    properties.add("name", whole.name)
    for one in whole.listings:
        _describe(properties, one)
    properties.add("notes", *unresolved_links(whole, ties))
    if whole.live:
        properties.add("topics", "sanction")
    return {
        **_entity(whole.id, schema, whole.name, properties.values()),
        "referents": [*whole.formerly, *(one.address for one in whole.listings)],
        "datasets": sorted({one.words.source for one in whole.listings}),
        "first_seen": min(one.words.first_on for one in whole.listings).isoformat(),
        "last_change": changed_on(whole).isoformat(),
        "target": True,
    }


def changed_on(whole: ActorRecord) -> date:
    """The date of the latest change of any listing."""
    return max(one.words.until or one.words.changed_on for one in whole.listings)


def _entity(identity: str, schema: str, caption: str, properties: dict[str, Any]) -> Entity:
    return {"id": identity, "caption": caption, "schema": schema, "properties": properties}


def _describe(properties: Properties, one: ListingRecord) -> None:
    record = one.record
    for name in record.names:
        properties.add(_NAMES[name.kind], name.text)
    _describe_person(properties, record)
    countries = (*record.country, *(one.country for one in record.addresses))
    properties.add("country", *countries, label="Country")
    properties.add("address", *map(_address, record.addresses))
    for number in record.identifiers:
        if number.type not in _NOT_HERE:
            properties.add(number.type, number.number, label=number.label)
        elif number.type == "imoNumber":
            properties.add("imoNumber", _imo(number), label="IMO number")
    for key, values in record.more.items():
        if key not in _OF_SANCTION:
            properties.add(key, *values, label=_LABELS.get(key))
    properties.add("notes", *record.remarks)
    properties.add("sourceUrl", one.page)
    properties.add("modifiedAt", record.amended_on)


_OF_SANCTION = frozenset({"provisions", "programId", "endDate", "sourceUrl"})
_LABELS = {
    "website": "Website",
    "phone": "Telephone",
    "email": "E-mail",
    "flag": "Flag",
    "pastFlags": "Former flag",
    "length": "Length",
    "owner": "Owner",
    "fatherName": "Father",
    "title": "Title",
}


def _imo(number: Identifier) -> str:
    digits = "".join(c for c in number.number if c in "0123456789")
    return f"IMO{digits}" if len(digits) == _IMO_DIGITS else number.number


_IMO_DIGITS = 7


def _describe_person(properties: Properties, record: Record) -> None:
    for name in record.names:
        if record.schema == "Person" and name.kind == "primary":
            properties.add("firstName", name.first_name)
            properties.add("middleName", name.middle_name)
            properties.add("lastName", name.last_name)
            properties.add("title", name.title)
    for born in record.birth_date:
        if dates.is_exact(born):
            properties.add("birthDate", born, label="Birth date")
        else:
            properties.add("notes", f"Birth date: {dates.date_text(born)}")
    properties.add("deathDate", *filter(dates.is_exact, record.death_date), label="Date of death")
    for place in record.birth_place:
        properties.add("birthPlace", place.text, label="Birth place")
        properties.add("birthCountry", place.country, label="Country of birth")
    properties.add("nationality", *record.nationality, label="Nationality")
    properties.add("gender", record.gender)
    properties.add("position", *record.position, label="Position")


def _address(address: Address) -> str | None:
    parts = (address.street, address.city, address.region, address.postal_code)
    return address.full or ", ".join(filter(None, parts)) or None


def sanctions(whole: ActorRecord) -> Iterator[AdjacentEntity]:
    """Each designation as a `Sanction`."""
    for one in whole.listings:
        for term, fact in one.terms():
            yield AdjacentEntity("sanctions", _sanction(whole, one, term, fact))


def _sanction(whole: ActorRecord, one: ListingRecord, term: str, fact: Fact) -> Entity:
    programme, card = codebook.programme(fact.programme), card_of(one.words.source)
    record = one.record
    listed_on = fact.listed_on if fact.listed_on and dates.is_exact(fact.listed_on) else None
    said = {
        "entity": (whole.id,),
        "country": (programme.issuer,),
        "authority": (programme.authority,),
        "authorityId": (*_numbers(record, "sanctionsRef"), one.words.source_id),
        "unscId": _numbers(record, "unscId") if programme.issuer == "un" else (),
        "program": (programme.title,),
        "programId": (programme.id,),
        "programUrl": (programme.url,),
        "provisions": (*record.measures, *record.more.get("provisions", ())),
        "startDate": (dates.start_value(fact),),
        "endDate": (dates.end_value(fact),),
        "listingDate": (listed_on,),
        "status": ("in force" if fact.is_live(whole.today) else "ended",),
        "summary": (dates.start_in_words(fact), dates.end_in_words(fact)),
        "reason": (one.reason(fact.programme),),
        "sourceUrl": (one.page, fact.began_by, fact.ended_by, *record.more.get("sourceUrl", ())),
        "publisher": (card.publisher,),
        "publisherUrl": (card.page,),
    }
    return _entity(_id("s", term), "Sanction", programme.title, _filled(said))


def _numbers(record: Record, kind: str) -> tuple[str, ...]:
    return tuple(number.number for number in record.identifiers if number.type == kind)


def _filled(said: Mapping[str, Iterable[str | None]]) -> dict[str, list[str]]:
    found = {name: list(dict.fromkeys(v for v in some if v)) for name, some in said.items()}
    return {name: values for name, values in found.items() if values}


def _id(kind: str, of: str) -> str:
    """A reproducible id."""
    return f"mag-{kind}-{hashlib.blake2s(of.encode(), digest_size=10).hexdigest()}"


def wallets(whole: ActorRecord) -> Iterator[AdjacentEntity]:
    """Crypto wallets printed on a list."""
    for one in whole.listings:
        if not vocabulary().is_a(schema_of(whole), "LegalEntity"):
            continue
        for number in one.record.identifiers:
            if number.type == "cryptoWallet":
                said = {"publicKey": (number.number,), "holder": (whole.id,),
                        "summary": (number.label,)}  # fmt: skip
                identity = _id("w", f"{whole.id} {number.number}")
                yield AdjacentEntity(
                    "cryptoWallets",
                    _entity(identity, "CryptoWallet", number.number, _filled(said)),
                )


def links(whole: ActorRecord, schema: str, ties: Ties) -> Iterator[AdjacentEntity]:
    """Stated links to somebody in the register; others produce no entity."""
    for one in whole.listings:
        for link in one.record.links:
            meant = ties.meant(one.words.source, link)
            if meant is None or meant[0] == whole.id:
                continue
            name, kind, says = vocabulary().link_of(link.relation, schema, meant[1])
            said = {
                kind.from_[0]: (whole.id,),
                kind.to[0]: (meant[0],),
                kind.says: (says,),
                "sourceUrl": (one.page,),
                "publisher": (card_of(one.words.source).publisher,),
            }
            identity = _id("l", f"{one.address} {link.relation} {meant[0]}")
            yield AdjacentEntity(kind.of_from, _entity(identity, name, says, _filled(said)))


def unresolved_links(whole: ActorRecord, ties: Ties) -> list[str]:
    """Stated links to somebody not in the register, as text."""
    found = (
        f"{vocabulary().words.get(link.relation, link.relation)}: {link.name}"
        for one in whole.listings
        for link in one.record.links
        if link.name and ties.meant(one.words.source, link) is None
    )
    return list(dict.fromkeys(found))
