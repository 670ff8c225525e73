"""
What a parser yields: one entry of one list, in the same shape for every source.

Schema and property names are FollowTheMoney's: `Record.to_properties()` and the JSON form use
`birthDate`, `passportNumber`, and so on; in Python the same names are written in snake case.
"""

from typing import Any, Literal

import msgspec

from magnitsky.codebook.kinds import Kind, kinds

Schema = Literal[
    "Person", "LegalEntity", "Organization", "Company", "PublicBody", "Vessel", "Airplane", "Asset"
]
NameKind = Literal["primary", "alias", "weak", "former"]

KIND_OF_SCHEMA: dict[str, Kind] = {
    schema: row.slug for row in kinds().values() for schema in row.schemas
}


class RecordValue(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Base class of the parts of a record: immutable, with default values left out of the JSON."""


class Name(RecordValue, frozen=True, omit_defaults=True, rename="camel"):
    """
    A name in reading order (given names before the family name), with its parts if stated.

    `kind` follows the publisher's own marking: `weak` is what OFAC and the UN call low quality.
    `lang` is ISO 639-1, `script` is ISO 15924 (`Cyrl`); both only if the publisher states them.
    """

    text: str
    kind: NameKind = "primary"
    first_name: str | None = None
    middle_name: str | None = None
    last_name: str | None = None
    title: str | None = None
    lang: str | None = None
    script: str | None = None


class BirthPlace(RecordValue, frozen=True, omit_defaults=True, rename="camel"):
    """A place of birth as printed, with its ISO 3166-1 alpha-2 code in lower case."""

    text: str | None = None
    country: str | None = None


class Address(RecordValue, frozen=True, omit_defaults=True, rename="camel"):
    """An address as printed, in one line, with its parts if the publisher separates them."""

    full: str | None = None
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None


class Identifier(RecordValue, frozen=True, omit_defaults=True, rename="camel"):
    """
    A number that identifies someone.

    `type` is a FollowTheMoney property (`passportNumber`, `registrationNumber`, `imoNumber`,
    `idNumber`, ...); `label` is the publisher's own word.
    """

    type: str
    number: str
    label: str | None = None
    country: str | None = None
    note: str | None = None


class Link(RecordValue, frozen=True, omit_defaults=True, rename="camel"):
    """A tie to another record, stated by the publisher, such as OFAC's `Linked To`."""

    relation: str
    name: str | None = None
    source_id: str | None = None


class Record(RecordValue, frozen=True, omit_defaults=True, rename="camel", kw_only=True):
    """
    One entry of one list.

    Dates are EDTF strings (ISO 8601-2) with the publisher's precision: `1972`, `1972-05`,
    `1972-05-03`, `1970/1972` (a range), `1960~` (about). Missing days or months are never filled
    in. `programmes` are the publisher's raw tags; the codebook maps them to programmes. `more`
    holds further FollowTheMoney properties (`email`, `website`, `callSign`, ...).

    `source_id` is the publisher's own number if that is permanent. If the list has none, or
    renumbers its entries, `source_id` is made of what is permanent (the regulation, the name, a
    birth date), and `printed_id` keeps the number as printed.
    """

    source_id: str
    printed_id: str | None = None
    schema: Schema
    names: tuple[Name, ...]
    programmes: tuple[str, ...] = ()
    birth_date: tuple[str, ...] = ()
    death_date: tuple[str, ...] = ()
    birth_place: tuple[BirthPlace, ...] = ()
    nationality: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    gender: Literal["male", "female"] | None = None
    position: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    listed_on: str | None = None
    amended_on: str | None = None
    statement: str | None = None
    remarks: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    more: dict[str, tuple[str, ...]] = {}
    url: str | None = None

    @property
    def kind(self) -> Kind:
        """The kind of target: one of the four that are counted."""
        return KIND_OF_SCHEMA[self.schema]

    @property
    def name(self) -> str:
        """The first primary name, or the first name if none is primary."""
        return next((n.text for n in self.names if n.kind == "primary"), self.names[0].text)


class Problem(msgspec.Struct, frozen=True):
    """A value that a parser could not assign. Stored as a row in the register, not logged."""

    what: str
    field: str
    value: str
    source_id: str | None = None


def encode(record: Record) -> bytes:
    """The record as JSON; equal records give equal bytes."""
    return msgspec.json.encode(record, order="deterministic")


_decoder = msgspec.json.Decoder(Record)


def decode(document: bytes | str) -> Record:
    """The record that `encode` serialised."""
    return _decoder.decode(document)


def to_builtins(record: Record) -> dict[str, Any]:
    """The record as plain dictionaries and lists, with FollowTheMoney's property names."""
    document: dict[str, Any] = msgspec.to_builtins(record)
    return document
