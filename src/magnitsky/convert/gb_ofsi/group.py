"""One target of the list, folded from rows that combine its names, addresses and birth dates."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from magnitsky.codebook.countries import Countries, country_codes
from magnitsky.convert.dates import Dates, read_dates
from magnitsky.convert.gb_ofsi.identifiers import BARE, DOCUMENTS, bare, of_documents, packed
from magnitsky.convert.gb_ofsi.information import unpacked
from magnitsky.convert.gb_ofsi.names import COLUMNS_OF_GIVEN, names_in, ordered
from magnitsky.convert.gb_ofsi.numbered import numbered
from magnitsky.convert.record import (
    Address,
    BirthPlace,
    Identifier,
    Link,
    Name,
    Problem,
    Record,
    Schema,
)
from magnitsky.convert.scripts import LANGUAGES, SCRIPTS
from magnitsky.convert.source import Report

SCHEMAS: dict[str, Schema] = {"individual": "Person", "entity": "LegalEntity", "ship": "Vessel"}
_ADDRESS = (*(f"Address {n}" for n in range(1, 7)), "Post/Zip Code", "Country")
_BIRTH = ("Town of Birth", "Country of Birth")
_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
_MORE = ("phone", "email", "website", "legalForm", "pastFlags", "type", "tonnage", "length",
         "owner", "hullNumber")  # fmt: skip

Row = dict[str, str]

dates_in = lru_cache(20_000)(read_dates)
countries_in = lru_cache(20_000)(country_codes)
facts_in = lru_cache(256)(unpacked)


class OfsiGroup:
    """
    The rows of one Group ID, collected as they are read.

    Rows of a group are not adjacent in the file, so all groups are kept until its end; each stores
    every value once.
    """

    __slots__ = ("_names", "_sets", "_values")

    def __init__(self) -> None:
        self._values: dict[str, dict[str, None]] = {}
        self._sets: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        self._names: dict[Name, None] = {}

    def add(self, row: Row) -> None:
        """Add a row."""
        for column, value in row.items():
            if column not in _IN_SETS:
                self._values.setdefault(column, {})[value] = None
        for name in names_in(row):
            self._names.setdefault(name)
        for columns in _SETS:
            if any(column in row for column in columns):
                cells = tuple(row.get(column, "") for column in columns)
                self._sets.setdefault(columns, {})[cells] = None

    def values(self, column: str) -> tuple[str, ...]:
        """The distinct values of a column."""
        return tuple(self._values.get(column, ()))

    def sets(self, columns: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
        """The cells of columns that belong together, row by row, without duplicates."""
        return self._sets.get(columns, ())

    def record(self, source_id: str, report: Report) -> Record | None:
        """The record; None if the group has no name, which is reported."""
        said = _Said(source_id, report)
        names = ordered(self._names)
        if not names:
            said.odd("a target without a name", "Name 6", "")
            return None
        facts = self._facts()
        designated = said.days(self.values(_DESIGNATED), _DESIGNATED)
        listed = said.days(self.values("Listed On"), "Listed On")
        identifiers = (*packed(facts), *self._of_documents(said))
        said.scripts(self)
        return Record(
            source_id=source_id,
            schema=said.schema(self.values("Group Type")),
            names=names,
            programmes=self.values("Regime"),
            birth_date=said.dates(self.values("DOB"), "DOB"),
            birth_place=tuple(dict.fromkeys(said.places(self.sets(_BIRTH)))),
            nationality=said.nationalities(self.values("Nationality")),
            gender=said.gender(facts.get("gender", [])),
            position=_each(self.values("Position")),
            addresses=tuple(said.addresses(self.sets(_ADDRESS))),
            identifiers=tuple(dict.fromkeys(identifiers)),
            listed_on=min(designated or listed, default=None),
            amended_on=max(said.days(self.values("Last Updated"), "Last Updated"), default=None),
            statement="\n\n".join(facts.get("statement", ())) or None,
            remarks=(*facts.get("remarks", ()), *dict.fromkeys(said.words)),
            links=_links(facts),
            more={
                **{name: _each(facts[name]) for name in _MORE if name in facts},
                **said.of_ship(facts),
            },
        )

    def _facts(self) -> dict[str, list[str]]:
        found: dict[str, dict[str, None]] = {}
        for cell in self.values("Other Information"):
            for name, values in facts_in(cell).items():
                found.setdefault(name, {}).update(dict.fromkeys(values))
        return {name: list(values) for name, values in found.items()}

    def _of_documents(self, said: "_Said") -> list[Identifier]:
        found: list[Identifier] = []
        for column, (details, _) in DOCUMENTS.items():
            pairs = list(self.sets((column, details)))
            found += of_documents(column, ((number, note) for number, note in pairs if number))
            # Some rows have the number in the details column and leave its own column empty.
            for number, note in pairs:
                if note and not number:
                    found += said.bare(details, note)
        for cell in self.values("NI Number"):
            found += said.bare("NI Number", cell)
        return found


class _Said:
    """Reads one target's cells; what is not understood is reported and kept in words."""

    __slots__ = ("report", "source_id", "words")

    def __init__(self, source_id: str, report: Report) -> None:
        self.source_id = source_id
        self.report = report
        self.words: list[str] = []

    def odd(self, what: str, field: str, value: str) -> None:
        """Report a value."""
        self.report(Problem(what, field, value, self.source_id))

    def schema(self, cells: tuple[str, ...]) -> Schema:
        kind = next(iter(cells), "")
        if kind.lower() not in SCHEMAS:
            self.odd("a type that is not known; read as an entity", "Group Type", kind)
        return SCHEMAS.get(kind.lower(), "LegalEntity")

    def bare(self, column: str, cell: str) -> list[Identifier]:
        if column not in BARE:
            self.words.append(f"{column}: {cell}")
            return []
        found, words = bare(column, cell)
        self.words += words
        return found

    def dates(self, cells: Iterable[str], field: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in cells:
            dates: Dates = dates_in(cell)
            found.update(dict.fromkeys(dates.values))
            if dates.rest or not dates.values:
                self.odd("a date that is not understood", field, cell)
                self.words.append(f"{field}: {cell}")
        return tuple(found)

    def days(self, cells: Iterable[str], field: str) -> list[str]:
        """Dates of listing and amendment; one that is not understood is only reported."""
        found: list[str] = []
        for cell in cells:
            values = dates_in(cell).values
            found += values
            if not values:
                self.odd("a date that is not understood", field, cell)
        return found

    def countries(self, cells: Iterable[str], field: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for cell in cells:
            read: Countries = countries_in(cell)
            found.update(dict.fromkeys(read.codes))
            for word in read.unread:
                self.odd("a country that is not known", field, word)
        return tuple(found)

    def nationalities(self, cells: Iterable[str]) -> tuple[str, ...]:
        self.words += [f"Nationality: {cell}" for cell in cells if countries_in(cell).unread]
        return self.countries(cells, "Nationality")

    def gender(self, words: list[str]) -> Literal["male", "female"] | None:
        for word in words:
            if word.lower() in _GENDERS:
                return _GENDERS[word.lower()]
            self.odd("a gender that is not known", "Gender", word)
        return None

    def scripts(self, group: OfsiGroup) -> None:
        for column, known in _KNOWN_SCRIPTS.items():
            for word in group.values(column):
                if word.lower() not in known:
                    self.odd("a script or language that is not known", column, word)

    def addresses(self, sets: Iterable[tuple[str, ...]]) -> Iterable[Address]:
        for *lines, postal_code, country in sets:
            street = [line for line in lines if line]
            codes = self.countries((country,), "Country") if country else ()
            full = ", ".join([*street, *(part for part in (postal_code, country) if part)])
            yield Address(
                full,
                street=", ".join(street) or None,
                postal_code=postal_code or None,
                country=codes[0] if len(codes) == 1 else None,
            )

    def places(self, sets: Iterable[tuple[str, ...]]) -> Iterable[BirthPlace]:
        for town, country in sets:
            codes = self.countries((country,), "Country of Birth") if country else ()
            words = ", ".join(part for part in (town, country) if part)
            yield BirthPlace(words, codes[0] if len(codes) == 1 else None)

    def of_ship(self, facts: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        if flags := facts.get("flag"):
            found["flag"] = self.countries(flags, "Flag of ship") or tuple(flags)
        if built := facts.get("buildDate"):
            found["buildDate"] = self.dates(built, "Year built") or tuple(built)
        return found


_DESIGNATED = "UK Sanctions List Date Designated"
_SETS = (_ADDRESS, _BIRTH, *((number, details) for number, (details, _) in DOCUMENTS.items()))
_IN_SETS = frozenset(
    {"Name 6", *COLUMNS_OF_GIVEN, "Title", "Alias Type", "Alias Quality", "Name Non-Latin Script",
     "Group ID", *(column for columns in _SETS for column in columns)}
)  # fmt: skip
_KNOWN_SCRIPTS = {"Non-Latin Script Type": SCRIPTS, "Non-Latin Script Language": LANGUAGES}


def _each(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for cell in cells for part in numbered(cell) if part))


def _links(facts: dict[str, list[str]]) -> tuple[Link, ...]:
    return tuple(
        Link(relation, name)
        for relation in ("parent", "subsidiary")
        for name in facts.get(relation, ())
    )
