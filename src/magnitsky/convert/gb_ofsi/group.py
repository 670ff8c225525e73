"""One target of the list: a product of names, addresses and dates of birth, folded together."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal

import msgspec

from magnitsky.codebook.countries import Countries, country_codes
from magnitsky.convert.dates import Dates, read_dates
from magnitsky.convert.gb_ofsi.information import unpacked
from magnitsky.convert.record import (
    Address,
    Identifier,
    Link,
    Name,
    NameKind,
    Place,
    Problem,
    Record,
    Schema,
)
from magnitsky.convert.source import Report

SCHEMAS: dict[str, Schema] = {"individual": "Person", "entity": "LegalEntity", "ship": "Vessel"}
SCRIPTS = {
    "cyrillic": "Cyrl", "cryillic": "Cyrl", "cyrilic": "Cyrl", "russian": "Cyrl",
    "arabic": "Arab", "persian": "Arab", "greek": "Grek", "chinese": "Hani", "hebrew": "Hebr",
    "korean": "Kore", "burmese": "Mymr",
}  # fmt: skip
"""The list's words for a script, its misspellings too, and ISO 15924's code."""

LANGUAGES = {
    "russian": "ru", "persian": "fa", "persian/farsi": "fa", "farsi": "fa", "ukrainian": "uk",
    "arabic": "ar", "bulgarian": "bg", "spanish": "es", "greek": "el", "belarusian": "be",
    "serbian": "sr", "bosnian": "bs", "romanian": "ro", "chinese": "zh", "burmese": "my",
    "korean": "ko", "hebrew": "he", "pashto": "ps", "dari": "prs", "french": "fr",
}  # fmt: skip
_GIVEN = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
_STREET = ("Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6")
_PRIMARY = frozenset({"primary name", "prime alias"})
_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
_MORE = ("phone", "email", "website", "legalForm", "pastFlags", "type", "tonnage", "length",
         "owner", "hullNumber")  # fmt: skip

Row = dict[str, str]

dates_in = lru_cache(20_000)(read_dates)
countries_in = lru_cache(20_000)(country_codes)
facts_in = lru_cache(256)(unpacked)


class Group:
    """
    The rows of one Group ID as they come.

    Rows of a group are not adjacent in the file, so all groups are held until its end; each
    holds every value once.
    """

    __slots__ = ("dates", "names", "rows", "said")

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, None]] = {}
        self.names: dict[Name, None] = {}

    def add(self, row: Row) -> None:
        """Take a row."""
        for column, value in row.items():
            if value and column not in _OF_NAMES:
                self.rows.setdefault(column, {})[value] = None
        for name in _names(row):
            self.names.setdefault(name)
        street = " | ".join(
            row.get(column, "") for column in (*_STREET, "Post/Zip Code", "Country")
        )
        if street.strip("| "):
            self.rows.setdefault("address", {})[street] = None
        born = " | ".join(row.get(column, "") for column in ("Town of Birth", "Country of Birth"))
        if born.strip("| "):
            self.rows.setdefault("born", {})[born] = None

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a column, each once."""
        return tuple(self.rows.get(column, ()))

    def record(self, source_id: str, report: Report) -> Record | None:
        """The record; None, and a problem, where the group has no name."""
        names = _ordered(self.names)
        if not names:
            report(Problem("a target without a name", "Name 6", "", source_id))
            return None
        facts = self._facts()
        kind = next(iter(self.values("Group Type")), "").lower()
        if kind not in SCHEMAS:
            report(
                Problem(
                    "a type that is not known; read as an entity", "Group Type", kind, source_id
                )
            )
        schema = SCHEMAS.get(kind, "LegalEntity")
        more = {name: tuple(facts[name]) for name in _MORE if name in facts}
        more.update(_of_ship(facts, source_id, report))
        return Record(
            source_id=source_id,
            schema=schema,
            names=names,
            programmes=self.values("Regime"),
            birth_date=_dates(self.values("DOB"), source_id, report),
            birth_place=tuple(dict.fromkeys(_places(self.values("born")))),
            nationality=_countries(self.values("Nationality"), "Nationality", source_id, report),
            gender=_GENDERS.get(next(iter(facts.get("gender", ())), "").lower()),
            position=self.values("Position"),
            addresses=tuple(_addresses(self.values("address"), source_id, report)),
            identifiers=self._identifiers(facts),
            listed_on=_earliest(self.values("UK Sanctions List Date Designated"))
            or _earliest(self.values("Listed On")),
            amended_on=_latest(self.values("Last Updated")),
            statement=next(iter(facts.get("statement", ())), None),
            remarks=tuple(facts.get("remarks", ())),
            links=_links(facts),
            more=more,
        )

    def _facts(self) -> dict[str, list[str]]:
        found: dict[str, dict[str, None]] = {}
        for cell in self.values("Other Information"):
            for name, values in facts_in(cell).items():
                found.setdefault(name, {}).update(dict.fromkeys(values))
        return {name: list(values) for name, values in found.items()}

    def _identifiers(self, facts: dict[str, list[str]]) -> tuple[Identifier, ...]:
        details = "; ".join(self.values("National Identification Details")) or None
        passports = "; ".join(self.values("Passport Details")) or None
        found = [
            *(
                Identifier("sanctionsRef", n, "UK Sanctions List Ref")
                for n in facts.get("sanctionsRef", ())
            ),
            *(Identifier("unscId", n, "UN Ref") for n in facts.get("unscId", ())),
            *(
                Identifier("passportNumber", n, "Passport Number", note=passports)
                for n in self.values("Passport Number")
            ),
            *(
                Identifier("idNumber", n, "National Identification Number", note=details)
                for n in self.values("National Identification Number")
            ),
            *(Identifier("idNumber", n, "NI Number") for n in self.values("NI Number")),
            *(
                Identifier("registrationNumber", n, "Business Reg No")
                for n in facts.get("registrationNumber", ())
            ),
            *(Identifier("imoNumber", n, "IMO number") for n in facts.get("imoNumber", ())),
        ]
        if passports and not self.values("Passport Number"):
            found.append(Identifier("passportNumber", passports, "Passport Details"))
        return tuple(dict.fromkeys(found))


_OF_NAMES = frozenset(
    {"Name 6", *_GIVEN, "Title", "Alias Type", "Alias Quality", "Name Non-Latin Script",
     "Non-Latin Script Type", "Non-Latin Script Language", *_STREET, "Post/Zip Code", "Country",
     "Town of Birth", "Country of Birth", "Group ID"}
)  # fmt: skip


def _names(row: Row) -> Iterable[Name]:
    family = row.get("Name 6", "")
    given = [part for column in _GIVEN if (part := row.get(column, ""))]
    whole = " ".join((*given, family)).strip()
    kind = _kind(row.get("Alias Type", "").lower(), row.get("Alias Quality", "").lower())
    title = row.get("Title") or None
    if whole:
        if given and family:
            middle = " ".join(given[1:]) or None
            yield Name(whole, kind, given[0], middle, family, title)
        else:
            yield Name(whole, kind, title=title)
    if other := row.get("Name Non-Latin Script", ""):
        script = SCRIPTS.get(row.get("Non-Latin Script Type", "").lower())
        language = LANGUAGES.get(row.get("Non-Latin Script Language", "").lower())
        yield Name(other, "alias", lang=language, script=script)


def _kind(word: str, quality: str) -> NameKind:
    if word in _PRIMARY:
        return "primary"
    if word == "fka":
        return "former"
    return "weak" if quality.startswith("low") else "alias"


def _ordered(names: Iterable[Name]) -> tuple[Name, ...]:
    """The primary name first; a second one is an alias: the list prints spellings of it alike."""
    kept: dict[tuple[str, str | None], Name] = {}
    for name in sorted(names, key=lambda one: one.kind != "primary"):
        again = name.kind == "primary" and kept
        one = msgspec.structs.replace(name, kind="alias") if again else name
        kept.setdefault((one.text, one.script), one)
    return tuple(kept.values())


def _dates(cells: tuple[str, ...], source_id: str, report: Report) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in cells:
        dates: Dates = dates_in(cell)
        found.update(dict.fromkeys(dates.values))
        if dates.rest or not dates.values:
            report(Problem("a date that is not understood", "DOB", cell, source_id))
    return tuple(found)


def _countries(
    cells: tuple[str, ...], field: str, source_id: str, report: Report
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in cells:
        read: Countries = countries_in(cell)
        found.update(dict.fromkeys(read.codes))
        for word in read.unread:
            report(Problem("a country that is not known", field, word, source_id))
    return tuple(found)


def _places(cells: tuple[str, ...]) -> Iterable[Place]:
    for cell in cells:
        town, _, country = cell.partition(" | ")
        codes = countries_in(country).codes if country else ()
        words = ", ".join(part for part in (town, country) if part)
        yield Place(words, codes[0] if len(codes) == 1 else None)


def _addresses(cells: tuple[str, ...], source_id: str, report: Report) -> Iterable[Address]:
    for cell in cells:
        *lines, postal_code, country = cell.split(" | ")
        street = [line for line in lines if line]
        codes = _countries((country,), "Country", source_id, report) if country else ()
        full = ", ".join([*street, *(part for part in (postal_code, country) if part)])
        yield Address(
            full,
            street=", ".join(street) or None,
            postal_code=postal_code or None,
            country=codes[0] if len(codes) == 1 else None,
        )


def _of_ship(
    facts: dict[str, list[str]], source_id: str, report: Report
) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    if "flag" in facts:
        flags = tuple(facts["flag"])
        found["flag"] = _countries(flags, "Flag of ship", source_id, report) or flags
    if "buildDate" in facts:
        found["buildDate"] = _dates(tuple(facts["buildDate"]), source_id, report)
    return found


def _links(facts: dict[str, list[str]]) -> tuple[Link, ...]:
    return tuple(
        Link(relation, name)
        for relation in ("parent", "subsidiary")
        for name in facts.get(relation, ())
    )


def _days(cells: tuple[str, ...]) -> list[str]:
    return [day for cell in cells for day in dates_in(cell).values]


def _earliest(cells: tuple[str, ...]) -> str | None:
    return min(_days(cells), default=None)


def _latest(cells: tuple[str, ...]) -> str | None:
    return max(_days(cells), default=None)
