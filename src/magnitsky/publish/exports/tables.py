"""The tables of an export with column types and definitions, for every format."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from magnitsky import codebook
from magnitsky.codebook.kinds import KINDS
from magnitsky.codebook.schemes import coded_schemes
from magnitsky.convert.source import card_of
from magnitsky.enter.rows import Fact
from magnitsky.present.actor.values import ActorRecord, ListingRecord
from magnitsky.present.selection import Selection
from magnitsky.publish.exports import dates
from magnitsky.publish.exports.entity import changed_on, schema_of

Type = Literal["text", "day", "truth", "count", "number"]
Cell = str | date | bool | int | float | None
SEPARATOR = ";"
"""Separator of several values in one cell, as in OpenSanctions' simplified table."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of a table: header, type, definition."""

    name: str
    type: Type
    means: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table: the meaning of a row, its columns, and the rows of an actor."""

    name: str
    title: str
    columns: tuple[ExportColumn, ...]
    rows: Callable[[ActorRecord, Selection], Iterator[tuple[Cell, ...]]]


def _joined(values: Any) -> str:
    return SEPARATOR.join(dict.fromkeys(str(value) for value in values if value))


def _actor(whole: ActorRecord, chosen: Selection) -> Iterator[tuple[Cell, ...]]:
    records = [one.record for one in whole.listings]
    names = [name.text for record in records for name in record.names]
    yield (
        whole.id,
        schema_of(whole),
        whole.name,
        _joined(name for name in names if name != whole.name),
        _joined(born for record in records for born in record.birth_date),
        _joined(whole.countries),
        _joined(address.full for record in records for address in record.addresses),
        _joined(_identifiers(whole, chosen)),
        _joined(whole.programmes),
        _joined(phone for record in records for phone in record.more.get("phone", ())),
        _joined(email for record in records for email in record.more.get("email", ())),
        _joined(whole.live),
        _joined(card_of(one.words.source).title for one in whole.listings),
        min(one.words.first_on for one in whole.listings),
        changed_on(whole),
        whole.kind,
        bool(whole.live),
        _joined(position for record in records for position in record.position),
        _joined(one.address for one in whole.listings),
    )


def _identifiers(whole: ActorRecord, chosen: Selection) -> Iterator[str]:
    for one in whole.listings:
        if one.record.kind != "individual" or chosen.documents:
            yield from (n.number for n in one.record.identifiers if n.type not in _REFERENCES)


_REFERENCES = frozenset({"sanctionsRef", "unscId"})


def _designations(whole: ActorRecord, _: Selection) -> Iterator[tuple[Cell, ...]]:
    for one in whole.listings:
        for term, fact in one.terms():
            yield _designation(whole, one, term, fact)


def _designation(whole: ActorRecord, one: ListingRecord, term: str, fact: Fact) -> tuple[Cell, ...]:
    programme = codebook.programme(fact.programme)
    return (
        term, whole.id, one.address, fact.source, fact.source_id, fact.programme, programme.title,
        programme.authority, fact.name, fact.kind, _joined(fact.countries),
        fact.country_basis or None, fact.is_live(whole.today), dates.start_value(fact), fact.basis,
        fact.listed_after, fact.listed_by, fact.listed_on, fact.began_by, dates.end_value(fact),
        fact.delisted_after, fact.ends_on, fact.ended_by, one.reason(fact.programme) or None,
        one.page,
    )  # fmt: skip


def _codes(whole: ActorRecord, _: Selection) -> Iterator[tuple[Cell, ...]]:
    for one in whole.listings:
        for code in one.codes:
            yield (
                whole.id, one.address, code["text"], code["scheme"], code["code"], code["quote"],
                code["status"], code["rule"], code["confidence"], code["address"],
            )  # fmt: skip


def _one_of(words: Sequence[str]) -> str:
    return " or ".join(", ".join(words).rsplit(", ", 1))


ACTORS = ExportTable(
    "actors",
    "Persons, bodies, vessels and aircraft, one row each",
    (
        ExportColumn("id", "text", "The actor's id; it stays while any of its listings does."),
        ExportColumn("schema", "text", "Its schema in FollowTheMoney."),
        ExportColumn("name", "text", "The name it is shown by."),
        ExportColumn("aliases", "text", "Its other names, in every script the lists print."),
        ExportColumn(
            "birth_date", "text", "Birth dates as EDTF: 1960~ is about, 1970/1972 between."
        ),
        ExportColumn(
            "countries", "text", "Country codes (ISO 3166-1 alpha-2) it is counted under."
        ),
        ExportColumn("addresses", "text", "Addresses as printed."),
        ExportColumn("identifiers", "text", "Numbers; those of individuals only where asked for."),
        ExportColumn("program_ids", "text", "The programmes it is or was named under."),
        ExportColumn("phones", "text", "Telephone numbers."),
        ExportColumn("emails", "text", "E-mail addresses."),
        ExportColumn("programs_in_force", "text", "The programmes it is named under now."),
        ExportColumn("dataset", "text", "The official lists it stands or stood in."),
        ExportColumn("first_seen", "day", "The day of the first list that was read with it."),
        ExportColumn(
            "last_change", "day", "The day of the last list that changed what is said of it."
        ),
        ExportColumn("kind", "text", f"{_one_of(KINDS)}."),
        ExportColumn("in_force", "truth", "Whether any designation stands."),
        ExportColumn("positions", "text", "Positions as printed."),
        ExportColumn("listings", "text", "The addresses of its listings: source:number."),
    ),
    _actor,
)
DESIGNATIONS = ExportTable(
    "designations",
    "One listing under one programme: by whom, under what, from when to when",
    (
        ExportColumn("id", "text", "The designation: listing, programme, which time."),
        ExportColumn("actor_id", "text", "Whom it names; a row of actors."),
        ExportColumn("listing", "text", "The entry of the official list: source:number."),
        ExportColumn("source", "text", "The official list."),
        ExportColumn("source_id", "text", "The entry's own number there."),
        ExportColumn("programme", "text", "The programme's id; a row of programmes."),
        ExportColumn("programme_title", "text", "The programme's name."),
        ExportColumn("authority", "text", "Who designates."),
        ExportColumn("name", "text", "The name in the list."),
        ExportColumn("kind", "text", f"{_one_of(KINDS)}."),
        ExportColumn("countries", "text", "Country codes it is counted under."),
        ExportColumn("country_basis", "text", "The property they come from."),
        ExportColumn("in_force", "truth", "Whether it stands."),
        ExportColumn(
            "began", "text", "When it began, as exact as it is known; empty if it is not."
        ),
        ExportColumn("began_basis", "text", "publisher, notice, snapshot or first-snapshot."),
        ExportColumn("began_after", "day", "The last list without it."),
        ExportColumn("began_by", "day", "The first list with it."),
        ExportColumn("listed_on_as_printed", "text", "The date the list itself prints."),
        ExportColumn("began_notice", "text", "The notice it is dated by."),
        ExportColumn(
            "ended", "text", "When it ended, as exact as it is known; empty while it stands."
        ),
        ExportColumn("ended_after", "day", "The last list with it."),
        ExportColumn("ended_by", "day", "The first list without it, or the notice's day."),
        ExportColumn("ended_notice", "text", "The notice its end is dated by."),
        ExportColumn("reason", "text", "The official words that give the reason."),
        ExportColumn("page", "text", "The official page."),
    ),
    _designations,
)
CODES = ExportTable(
    "codes",
    "What for, and for whose sake: each code with the official words that carry it",
    (
        ExportColumn("actor_id", "text", "Whom the text is about; a row of actors."),
        ExportColumn("listing", "text", "The entry the text is about: source:number."),
        ExportColumn("text", "text", "'own statement', or the announcement: source:number."),
        ExportColumn("scheme", "text", f"{_one_of(coded_schemes())}."),
        ExportColumn("code", "text", "The code; docs/reference/codes.md says what it means."),
        ExportColumn("quote", "text", "The words it rests on."),
        ExportColumn("status", "text", "'suggested by rule' until a person confirms it."),
        ExportColumn("rule", "text", "The rule that suggests it."),
        ExportColumn("confidence", "number", "How sure the rule is, from 0 to 1."),
        ExportColumn("address", "text", "Where the text is read."),
    ),
    _codes,
)
TABLES = (ACTORS, DESIGNATIONS, CODES)
