"""The subject of a comparison: a listing, or a row of a user's own list."""

import functools
import re
from typing import Literal

import msgspec

from magnitsky import codebook
from magnitsky.codebook.countries import countries, fold
from magnitsky.codebook.kinds import Kind
from magnitsky.convert.record import KIND_OF_SCHEMA, NameKind, Record, Schema
from magnitsky.convert.source import issuer_of, programmes_tagged


class SubjectName(msgspec.Struct, frozen=True):
    """One name with the publisher's mark; a `weak` one never matches alone."""

    text: str
    kind: NameKind = "primary"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """
    A person or thing with a name.

    `birth_date` are EDTF strings as in a `Record`; `country` are ISO codes that the source states
    for the subject, `hint` less direct ones (an address, the country a programme concerns);
    `identifiers` are numbers as printed, of any type; `imo` is a vessel's. `references` are numbers
    that authorities give their list entries, such as `gb:GHR0086`: numbers of different authorities
    are never the same.
    """

    id: str
    schema: Schema = "LegalEntity"
    names: tuple[SubjectName, ...]
    birth_date: tuple[str, ...] = ()
    country: frozenset[str] = frozenset()
    hint: frozenset[str] = frozenset()
    gender: Literal["male", "female"] | None = None
    identifiers: frozenset[str] = frozenset()
    imo: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()

    @property
    def kind(self) -> Kind:
        """The kind of target: one of the four that are counted."""
        return KIND_OF_SCHEMA[self.schema]

    @property
    def name(self) -> str:
        """The first primary name, otherwise the first of any kind; empty if there is none."""
        primary = (n.text for n in self.names if n.kind == "primary")
        return next(primary, self.names[0].text if self.names else "")


def subject_of(record: Record, id: str, source: str) -> Subject:  # noqa: A002 - its name
    """The identifying parts of a record."""
    programmes = frozenset(
        one for tag in record.programmes for one in programmes_tagged(source, tag)
    )
    near = (*record.nationality, *record.country, *record.more.get("jurisdiction", ()))
    if record.kind == "entity":
        near = (*near, *(address.country for address in record.addresses if address.country))
    about = (country for one in programmes for country in _about(one))
    return Subject(
        id=id,
        schema=record.schema,
        names=tuple(SubjectName(n.text, n.kind) for n in record.names),
        birth_date=record.birth_date,
        country=frozenset(near),
        hint=frozenset((*_far(record), *about)),
        gender=record.gender,
        identifiers=frozenset(i.number for i in record.identifiers if i.type not in _SPECIAL),
        imo=frozenset(_digits(i.number) for i in record.identifiers if i.type == "imoNumber"),
        references=_references(record, issuer_of(source)),
        programmes=programmes,
    )


_SPECIAL = frozenset({"imoNumber", "sanctionsRef", "unscId"})


def _references(record: Record, authority: str) -> frozenset[str]:
    """The entry's own number, and those it gives of other lists of the same authority or the UN."""
    issued_by = {"sanctionsRef": authority, "unscId": "un"}
    given = (f"{issued_by[i.type]}:{i.number}" for i in record.identifiers if i.type in issued_by)
    return frozenset((f"{authority}:{record.source_id}", *given))


def _far(record: Record) -> list[str]:
    places = [place.country for place in record.birth_place]
    addresses = [address.country for address in record.addresses]
    return [code for code in (*places, *addresses, *record.more.get("flag", ())) if code]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


_SHORTEST = 4


@functools.cache
def _about(programme: str) -> frozenset[str]:
    """The countries in a programme's title, except the issuer."""
    row = codebook.programme(programme)
    title = f" {fold(row.title)} "
    found = {code for code, name in _country_names() if name in title}
    return frozenset(found - {row.issuer})


@functools.cache
def _country_names() -> tuple[tuple[str, str], ...]:
    """Every name of every country, folded, surrounded by spaces."""
    return tuple(
        (code, f" {folded} ")
        for code, country in countries().items()
        for name in (country.name, *country.also)
        if len(folded := fold(name)) >= _SHORTEST
    )
