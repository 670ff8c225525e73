"""Make a Record of one row of an annex, and one Record of several rows of an entry."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, TypeVar, get_args

import msgspec

from magnitsky.convert.dates import partial_date
from magnitsky.convert.eu_journal import cells
from magnitsky.convert.record import Address, BirthPlace, Identifier, Name, NameKind, Record, Schema

Cells = Mapping[str, str]
"""A row's non-empty cells by column."""

Say = Callable[[str, str, str], None]
"""Reports a value that is not understood: what, field, value."""

URL = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"

_SCHEMAS: dict[str, Schema] = {name: name for name in get_args(Schema)}
_GENDERS: dict[str, Literal["male", "female"]] = {"female": "female", "male": "male"}
_KINDS: dict[str, NameKind] = {"alias": "alias", "weakAlias": "weak", "previousName": "former"}
_IDENTIFIERS = (
    "passportNumber",
    "idNumber",
    "registrationNumber",
    "taxNumber",
    "innCode",
    "ogrnCode",
    "kppCode",
    "okpoCode",
    "leiCode",
    "swiftBic",
    "imoNumber",
    "mmsi",
)
_MORE = (
    "appearance",
    "ethnicity",
    "fatherName",
    "motherName",
    "legalForm",
    "sector",
    "ticker",
    "phone",
    "email",
    "website",
)
_TERRITORIES = ("jurisdiction", "flag")
COLUMNS = frozenset(
    {"celex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema"}
    | {"name", "country", "nationality", "birthDate", "birthPlace", "position", "gender"}
    | {"address", "incorporationDate", "notes"}
    | {*_KINDS, *_TERRITORIES, *_IDENTIFIERS, *_MORE}
)
"""Every column of a consolidated file; all are read."""

_T = TypeVar("_T")


def record(row: Cells, source_id: str, say: Say) -> Record:
    """The record of a row that has a name; words that are not understood go to `remarks`."""
    return _Reading(row, say).record(source_id)


class _Reading:
    """A row being read."""

    __slots__ = ("_kept", "_more", "_row", "_say")

    def __init__(self, row: Cells, say: Say) -> None:
        self._row = row
        self._say = say
        self._kept: list[str] = []
        self._more: dict[str, tuple[str, ...]] = {}

    def record(self, source_id: str) -> Record:
        row = self._row
        self._collect_more()
        places = tuple(
            BirthPlace(text, cells.place_country(text)) for text in self._values("birthPlace")
        )
        return Record(
            source_id=source_id,
            printed_id=row.get("recordId", "").strip() or None,
            schema=self._schema(),
            names=_distinct_names(self._names()),
            programmes=(row["celex"].strip(),),
            birth_date=self._dates("birthDate"),
            birth_place=places,
            nationality=self._countries("nationality"),
            country=_distinct(self._all_countries()),
            gender=self._gender(),
            position=self._values("position"),
            addresses=tuple(
                Address(text, country=cells.place_country(text)) for text in self._values("address")
            ),
            identifiers=_distinct(self._identifiers()),
            listed_on=self._listed_on(),
            statement=row.get("reason", "").strip() or None,
            measures=_one(row.get("measure")),
            remarks=_distinct(self._values("notes") + tuple(self._kept)),
            more=self._more,
            url=URL + row["celex"].strip(),
        )

    def _values(self, column: str) -> tuple[str, ...]:
        cell = self._row.get(column)
        if not cell:
            return ()
        try:
            return cells.values(cell)
        except csv.Error as error:
            self._say(f"quotes do not close ({error})", column, cell)
            return _one(cell)

    def _keep(self, what: str, column: str, words: str) -> None:
        self._say(what, column, words)
        self._kept.append(f"{column}: {words}")

    def _schema(self) -> Schema:
        printed = self._row["schema"].strip()
        schema = _SCHEMAS.get(printed)
        if schema is None:
            self._say("schema not known, kept as LegalEntity", "schema", printed)
            return "LegalEntity"
        return schema

    def _names(self) -> Iterator[Name]:
        yield Name(" ".join(self._row["name"].split()))
        for column, kind in _KINDS.items():
            if column not in self._row:
                continue
            for text in self._values(column):
                yield Name(text, kind)

    def _dates(self, column: str) -> tuple[str, ...]:
        found: list[str] = []
        for printed in self._values(column):
            read = cells.dates(printed)
            found += read.values
            # Words beside a date that was read are a qualification, not a problem to report.
            if read.words and read.values:
                self._kept.append(f"{column}: {read.words}")
            elif read.words:
                self._keep("date not read", column, read.words)
        return _distinct(found)

    def _countries(self, column: str) -> tuple[str, ...]:
        found: list[str] = []
        for printed in self._values(column):
            read = cells.countries(printed)
            found += read.values
            if read.words:
                self._keep("country not known", column, read.words)
        return _distinct(found)

    def _all_countries(self) -> Iterator[str]:
        yield from self._countries("country")
        for column in _TERRITORIES:
            yield from self._more.get(column, ())

    def _gender(self) -> Literal["male", "female"] | None:
        printed = self._row.get("gender", "").strip()
        gender = _GENDERS.get(printed.lower())
        if printed and gender is None:
            self._keep("gender not known", "gender", printed)
        return gender

    def _identifiers(self) -> Iterator[Identifier]:
        for column in _IDENTIFIERS:
            if column not in self._row:
                continue
            for printed in self._values(column):
                found = cells.identifiers(column, printed)
                yield from found
                if not found:
                    self._keep("no number", column, printed)

    def _listed_on(self) -> str | None:
        printed = self._row.get("startDate", "").strip()
        day = partial_date(printed) if printed else None
        if printed and day is None:
            self._keep("date not read", "startDate", printed)
        return day

    def _collect_more(self) -> None:
        row, more = self._row, self._more
        for column in _MORE:
            if column in row and (found := self._values(column)):
                more[column] = found
        for column in _TERRITORIES:
            if column in row and (codes := self._countries(column)):
                more[column] = codes
        if "incorporationDate" in row and (days := self._dates("incorporationDate")):
            more["incorporationDate"] = days
        if key := _one(row.get("programKey")):
            more["programId"] = key


_LISTS = (
    "names",
    "birth_date",
    "birth_place",
    "nationality",
    "country",
    "position",
    "addresses",
    "identifiers",
    "measures",
    "remarks",
)
_SINGLE = ("gender", "listed_on", "statement")


def merged(first: Record, second: Record, say: Say) -> Record:
    """
    Merge two rows of one entry, such as one per measure, into one record.

    If the rows disagree on a single value, the first is kept; the other is reported and kept in
    `remarks`.
    """
    changes: dict[str, object] = {
        field: _distinct(getattr(first, field) + getattr(second, field)) for field in _LISTS
    }
    changes["names"] = _distinct_names(first.names + second.names)
    changes["more"] = {
        key: _distinct(first.more.get(key, ()) + second.more.get(key, ()))
        for key in first.more | second.more
    }
    kept: list[str] = []
    for field in _SINGLE:
        ours, theirs = getattr(first, field), getattr(second, field)
        changes[field] = ours if ours is not None else theirs
        if None not in (ours, theirs) and ours != theirs:
            say("two rows of one entry disagree", field, theirs)
            kept.append(f"{field}: {theirs}")
    changes["remarks"] = _distinct(first.remarks + second.remarks + tuple(kept))
    return msgspec.structs.replace(first, **changes)


def _distinct(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def _distinct_names(names: Iterable[Name]) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.text, name)
    return tuple(found.values())


def _one(cell: str | None) -> tuple[str, ...]:
    words = " ".join(cell.split()) if cell else ""
    return (words,) if words else ()
