"""The list as XML: individuals, then entities."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from magnitsky.codebook.countries import country_codes
from magnitsky.convert.dates import partial_date, read_dates
from magnitsky.convert.normalise import clean_text
from magnitsky.convert.record import (
    Address,
    BirthPlace,
    Identifier,
    Name,
    NameKind,
    Problem,
    Record,
    Schema,
)
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report
from magnitsky.convert.xml import Element, entries, local, text

CARRIES = ALL_FIELDS - {
    "country", "death_date", "statement", "measures", "links", "printed_id", "url",
}  # fmt: skip

_IGNORED = frozenset(
    {
        "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD",  # of the publisher's own database
        "HAS_INTERPOL_LINK", "LIST_TYPE",  # said by the link itself; always "UN List"
        "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "REFERENCE_NUMBER",  # read first
    }
)  # fmt: skip
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_SCHEMAS: dict[str, Schema] = {"INDIVIDUAL": "Person", "ENTITY": "LegalEntity"}
_KINDS: dict[str, NameKind] = {"low": "weak", "f.k.a.": "former"}
_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
_GENERATED = re.compile(rb'dateGenerated=["\'](\d{4}-\d{2}-\d{2})')
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_PASSPORT = ("passport", "passeport", "pasaporte")
_OF_DOCUMENT = {
    "TYPE_OF_DOCUMENT2": "{}", "DATE_OF_ISSUE": "issued {}", "CITY_OF_ISSUE": "issued in {}",
    "DATE_OF_EXPIRY": "expires {}", "NOTE": "{}",
}  # fmt: skip
_OF_ALIAS = ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE")
_INNER = frozenset(
    {
        "VALUE", "QUALITY", "ALIAS_NAME", "TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR",
        "TYPE_OF_DOCUMENT", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE",
        *_PLACE, *_OF_DOCUMENT, *_OF_ALIAS,
    }
)  # fmt: skip

dates_in = lru_cache(5_000)(read_dates)
countries_in = lru_cache(5_000)(country_codes)


def role(seen: Sniff) -> str | None:
    """The main role if the root is `CONSOLIDATED_LIST`."""
    return MAIN if seen.root == "CONSOLIDATED_LIST" else None


def published(given: Input) -> str | None:
    """The date in the root's attribute."""
    with given.main.open("rb") as file:
        found = _GENERATED.search(file.read(4_096))
    return found[1].decode() if found else None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order of the file."""
    unknown: dict[str, None] = {}
    for element in entries(given.main, *_SCHEMAS):
        record = _Entry(element, report, unknown).record()
        if record is not None:
            yield record
    for name in unknown:
        report(Problem("an element that is not known", name, ""))


class _Entry:
    """An entry being read."""

    def __init__(self, element: Element, report: Report, unknown: dict[str, None]) -> None:
        self.element = element
        self.report = report
        self.unknown = unknown
        self.said: dict[str, str] = {}
        for child in element:
            if words := text(child):
                self.said.setdefault(local(child), words)
        self.source_id = self.said.get("REFERENCE_NUMBER", "")
        self.names: dict[str, Name] = {}
        self.birth_date: list[str] = []
        self.birth_place: list[BirthPlace] = []
        self.nationality: list[str] = []
        self.position: list[str] = []
        self.addresses: list[Address] = []
        self.identifiers: list[Identifier] = []
        self.amended: list[str] = []
        self.remarks: list[str] = []
        self.more: dict[str, list[str]] = {}

    def record(self) -> Record | None:
        """The record; None if there is no reference or no name, which is reported."""
        whole = " ".join(words for label in _NAMES if (words := self.said.get(label)))
        if not self.source_id or not whole:
            self._odd("an entry without a reference or a name", "REFERENCE_NUMBER", whole)
            return None
        self.names[whole] = Name(whole)
        for child in self.element:
            label = local(child)
            if label in _READERS:
                _READERS[label](self, child)
            elif label not in _IGNORED and label not in _PLAIN and (text(child) or len(child)):
                self.unknown.setdefault(label)
        return Record(
            source_id=self.source_id,
            schema=_SCHEMAS[local(self.element)],
            names=tuple(self.names.values()),
            programmes=tuple(self.said[tag] for tag in ("UN_LIST_TYPE",) if tag in self.said),
            birth_date=tuple(dict.fromkeys(self.birth_date)),
            birth_place=tuple(dict.fromkeys(self.birth_place)),
            nationality=tuple(dict.fromkeys(self.nationality)),
            gender=self._gender(),
            position=tuple(dict.fromkeys(self.position)),
            addresses=tuple(dict.fromkeys(self.addresses)),
            identifiers=tuple(dict.fromkeys(self.identifiers)),
            listed_on=self._day("LISTED_ON", self.said.get("LISTED_ON")),
            amended_on=max(self.amended, default=None),
            remarks=tuple(self.remarks),
            more={name: tuple(dict.fromkeys(values)) for name, values in self.more.items()},
        )

    def _alias(self, element: Element) -> None:
        said = self._inner(element)
        words = clean_text(said.get("ALIAS_NAME"))
        # A birth date or place of an alias is a claim about the alias: it is kept in words and
        # never becomes the person's own.
        about = "; ".join(said[part] for part in _OF_ALIAS if part in said)
        if words:
            kind = _KINDS.get((said.get("QUALITY") or "").lower(), "alias")
            self.names.setdefault(words, Name(words, kind))
        if about:
            self.remarks.append(f"Alias {words}: {about}" if words else f"Alias: {about}")

    def _original(self, element: Element) -> None:
        if words := clean_text(text(element)):
            self.names.setdefault(words, Name(words, "alias"))

    def _born(self, element: Element) -> None:
        said = self._inner(element)
        if note := said.get("NOTE"):
            self.remarks.append(f"Date of birth: {note}")
        about = "~" if (said.get("TYPE_OF_DATE") or "").startswith("APPROX") else ""
        first, last = said.get("FROM_YEAR"), said.get("TO_YEAR")
        between = bool(first or last)
        words = f"between {first} and {last}" if between else said.get("DATE") or said.get("YEAR")
        if words is None:
            return
        values, rest = dates_in(words)
        # One bound alone is not a date: it would become a birth year that nobody stated.
        understood = values and not rest and (not between or "/" in values[0] or first == last)
        if not understood:
            self._odd("a date that is not understood", "DATE_OF_BIRTH", words)
            self.remarks.append(f"Date of birth: {words}")
        elif about:
            self.birth_date.extend(f"{value}~".replace("/", "~/") for value in values)
        else:
            self.birth_date.extend(values)

    def _birthplace(self, element: Element) -> None:
        said = self._inner(element)
        words = _placed(said)
        if words:
            self.birth_place.append(BirthPlace(words, self._one_country(said.get("COUNTRY"))))

    def _address(self, element: Element) -> None:
        said = self._inner(element)
        words = _placed(said)
        if words:
            self.addresses.append(
                Address(
                    words,
                    said.get("STREET"),
                    said.get("CITY"),
                    said.get("STATE_PROVINCE"),
                    said.get("ZIP_CODE"),
                    self._one_country(said.get("COUNTRY")),
                )
            )

    def _document(self, element: Element) -> None:
        said = self._inner(element)
        label = said.get("TYPE_OF_DOCUMENT") or "document"
        note = "; ".join(
            form.format(said[part]) for part, form in _OF_DOCUMENT.items() if part in said
        )
        issuer = said.get("ISSUING_COUNTRY") or said.get("COUNTRY_OF_ISSUE")
        if number := clean_text(said.get("NUMBER")):
            kind = "passportNumber" if any(w in label.lower() for w in _PASSPORT) else "idNumber"
            country = self._one_country(issuer)
            self.identifiers.append(Identifier(kind, number, label, country, note or None))
        elif note:
            # A number within a sentence is not extracted, since it may be somebody else's.
            self.remarks.append(f"{label}: {note}" + (f" ({issuer})" if issuer else ""))

    def _nationality(self, element: Element) -> None:
        for words in _values(element):
            found = countries_in(words)
            self.nationality.extend(found.codes)
            for word in found.unread:
                self._odd("a country that is not known", "NATIONALITY", word)
                self.remarks.append(f"Nationality: {word}")

    def _position(self, element: Element) -> None:
        self.position.extend(_values(element))

    def _title(self, element: Element) -> None:
        self.more.setdefault("title", []).extend(_values(element))

    def _amended(self, element: Element) -> None:
        days = (self._day("LAST_DAY_UPDATED", words) for words in _values(element))
        self.amended.extend(day for day in days if day)

    def _remark(self, element: Element) -> None:
        if words := text(element):
            self.remarks.append(words)

    def _link(self, element: Element) -> None:
        if words := text(element):
            self.more.setdefault("sourceUrl", []).append(words)

    def _number(self, element: Element) -> None:
        if words := text(element):
            self.identifiers.append(Identifier("sanctionsRef", words, "DATAID"))

    def _one_country(self, words: str | None) -> str | None:
        found = countries_in(words or "")
        for word in found.unread:
            self._odd("a country that is not known", "COUNTRY", word)
        # Several countries in one cell do not say which one is meant.
        return found.codes[0] if len(found.codes) == 1 else None

    def _gender(self) -> Literal["male", "female"] | None:
        word = self.said.get("GENDER", "")
        if word and word.lower() not in _GENDERS:
            self._odd("a gender that is not known", "GENDER", word)
        return _GENDERS.get(word.lower())

    def _day(self, field: str, words: str | None) -> str | None:
        day = partial_date(words) if words else None
        if words and day is None:
            self._odd("a date that is not understood", field, words)
        return day

    def _inner(self, element: Element) -> dict[str, str]:
        said = {local(child): words for child in element if (words := text(child))}
        for name in said.keys() - _INNER:
            self.unknown.setdefault(f"{local(element)}/{name}")
        return said

    def _odd(self, what: str, field: str, value: str) -> None:
        self.report(Problem(what, field, value, self.source_id or None))


_PLAIN = frozenset({"UN_LIST_TYPE", "LISTED_ON", "GENDER"})
_READERS = {
    f"{kind}_{part}": reader
    for kind in ("INDIVIDUAL", "ENTITY")
    for part, reader in {
        "ALIAS": _Entry._alias,  # noqa: SLF001 - a table of the class's own readers
        "ADDRESS": _Entry._address,  # noqa: SLF001
        "DATE_OF_BIRTH": _Entry._born,  # noqa: SLF001
        "PLACE_OF_BIRTH": _Entry._birthplace,  # noqa: SLF001
        "DOCUMENT": _Entry._document,  # noqa: SLF001
    }.items()
} | {
    "NAME_ORIGINAL_SCRIPT": _Entry._original,  # noqa: SLF001
    "NATIONALITY": _Entry._nationality,  # noqa: SLF001
    "DESIGNATION": _Entry._position,  # noqa: SLF001
    "TITLE": _Entry._title,  # noqa: SLF001
    "LAST_DAY_UPDATED": _Entry._amended,  # noqa: SLF001
    "COMMENTS1": _Entry._remark,  # noqa: SLF001
    "INTERPOL_LINK": _Entry._link,  # noqa: SLF001
    "DATAID": _Entry._number,  # noqa: SLF001
}


def _placed(said: dict[str, str]) -> str:
    """A place in one line, with its note (`previous address`) in brackets."""
    words = ", ".join(said[part] for part in _PLACE if part in said)
    note = said.get("NOTE")
    return f"{words} ({note})".strip() if note else words


def _values(element: Element) -> list[str]:
    return [words for child in element if (words := clean_text(text(child)))]
