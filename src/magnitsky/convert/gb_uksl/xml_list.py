"""The list as XML: one element per designation, with its statement of reasons."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from magnitsky.codebook.countries import country_codes
from magnitsky.convert.dates import partial_date, read_dates
from magnitsky.convert.gb_uksl.vocabulary import (
    DOCUMENTS,
    GENDERS,
    GIVEN,
    IGNORED,
    LABELS,
    LINES,
    LINKS,
    MORE,
    NUMBERS,
    SCHEMAS,
    VALUES,
)
from magnitsky.convert.record import (
    Address,
    BirthPlace,
    Identifier,
    Link,
    Name,
    NameKind,
    Problem,
    Record,
)
from magnitsky.convert.scripts import LANGUAGES, SCRIPTS
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report
from magnitsky.convert.xml import Element, entries, local, text

CARRIES = ALL_FIELDS - {"country", "death_date", "printed_id", "url"}

dates_in = lru_cache(20_000)(read_dates)
countries_in = lru_cache(20_000)(country_codes)


def role(seen: Sniff) -> str | None:
    """The main role if the root is `Designations`."""
    return MAIN if seen.root == "Designations" else None


def published(given: Input) -> str | None:
    """The date in the header."""
    for element in entries(given.main, "DateGenerated", "Designation"):
        return partial_date(text(element) or "") if local(element) == "DateGenerated" else None
    return None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order of the file."""
    unknown: dict[str, None] = {}
    for element in entries(given.main, "Designation"):
        record = _Designation(element, report, unknown).record()
        if record is not None:
            yield record
    for name in unknown:
        report(Problem("an element that is not known", name, ""))


class _Designation:
    """A designation being read."""

    def __init__(self, element: Element, report: Report, unknown: dict[str, None]) -> None:
        self.element = element
        self.parts = {local(child): child for child in element}
        self.report = report
        self.unknown = unknown
        self.source_id = text(self.parts.get("UniqueID")) or ""
        self.names: dict[tuple[str, str | None], Name] = {}
        self.birth_date: list[str] = []
        self.birth_place: list[BirthPlace] = []
        self.nationality: list[str] = []
        self.gender: Literal["male", "female"] | None = None
        self.position: list[str] = []
        self.addresses: list[Address] = []
        self.identifiers: list[Identifier] = []
        self.links: list[Link] = []
        self.remarks: list[str] = []
        self.more: dict[str, list[str]] = {}
        self.titles: list[str] = []

    def record(self) -> Record | None:
        """The record; None if there is no id or no name, which is reported."""
        for name in self._children("Names"):
            self._name(name)
        if not self.source_id or not self.names:
            self._odd("a designation without an id or a name", "Names", self.source_id)
            return None
        kind = (text(self.parts.get("IndividualEntityShip")) or "").lower()
        if kind not in SCHEMAS:
            self._odd("a type that is not known; read as an entity", "IndividualEntityShip", kind)
        for label, part in self.parts.items():
            if label not in IGNORED and label not in _PLAIN:
                self._read(label, part)
        if self.titles:
            self.more["title"] = self.titles
        return Record(
            source_id=self.source_id,
            schema=SCHEMAS.get(kind, "LegalEntity"),
            names=tuple(sorted(self.names.values(), key=lambda name: name.kind != "primary")),
            programmes=self._said("RegimeName"),
            birth_date=tuple(dict.fromkeys(self.birth_date)),
            birth_place=tuple(dict.fromkeys(self.birth_place)),
            nationality=tuple(dict.fromkeys(self.nationality)),
            gender=self.gender,
            position=tuple(dict.fromkeys(self.position)),
            addresses=tuple(dict.fromkeys(self.addresses)),
            identifiers=tuple(dict.fromkeys(self.identifiers)),
            listed_on=self._day("DateDesignated"),
            amended_on=self._day("LastUpdated"),
            statement=_whole(self.parts.get("UKStatementofReasons")),
            remarks=tuple(self.remarks),
            measures=tuple(
                one.strip()
                for said in self._said("SanctionsImposed")
                for one in said.split("|")
                if one.strip()
            ),
            links=tuple(dict.fromkeys(self.links)),
            more={name: tuple(dict.fromkeys(values)) for name, values in self.more.items()},
        )

    def _children(self, label: str) -> Iterable[Element]:
        return self.parts.get(label, ())

    def _said(self, label: str) -> tuple[str, ...]:
        said = text(self.parts.get(label))
        return (said,) if said else ()

    def _day(self, label: str) -> str | None:
        said = text(self.parts.get(label))
        if said is None:
            return None
        day = partial_date(said)
        if day is None:
            self._odd("a date that is not understood", label, said)
        return day

    def _name(self, element: Element) -> None:
        said = {local(child): text(child) for child in element}
        given = [words for label in GIVEN if (words := said.get(label))]
        family = said.get("Name6")
        whole = " ".join((*given, family or "")).strip()
        if not whole:
            return
        kind = self._kind(said)
        # A record has one primary name: further ones become aliases.
        if kind == "primary" and any(name.kind == "primary" for name in self.names.values()):
            kind = "alias"
        middle = " ".join(given[1:]) or None
        parts = (given[0], middle, family) if given and family else (None, None, None)
        self.names.setdefault((whole, None), Name(whole, kind, *parts))

    def _kind(self, said: dict[str, str | None]) -> NameKind:
        word = (said.get("NameType") or "").lower()
        strength = (said.get("AliasStrength") or "").lower()
        if word == "primary name":
            return "primary"
        return "weak" if strength.startswith("low") else "alias"

    def _read(self, label: str, part: Element) -> None:
        """Read one part: a value, a list of values, or a list of structured parts."""
        said = text(part)
        if label in VALUES:
            if said:
                self._value(label, said)
        elif label in DOCUMENTS:
            self._document(label, part)
        elif label in _READERS:
            _READERS[label](self, part, said)
        elif len(part):
            for child in part:
                self._read(local(child), child)
        elif said:
            self.unknown.setdefault(label)
            self.remarks.append(f"{label}: {said}")

    def _value(self, label: str, said: str) -> None:
        if label in NUMBERS:
            number = Identifier(NUMBERS[label], said, LABELS.get(label, label))
            self.identifiers.append(number)
        elif label in LINKS:
            self.links.append(Link(LINKS[label], said))
        else:
            self.more.setdefault(MORE[label], []).append(said)

    def _document(self, label: str, part: Element) -> None:
        number_label, kind, note_label = DOCUMENTS[label]
        said = {local(child): text(child) for child in part}
        note = said.get(note_label)
        if number := said.get(number_label):
            self.identifiers.append(Identifier(kind, number, label, None, note))
        elif note:
            self.remarks.append(f"{label}: {note}")

    def _address(self, part: Element, _: str | None) -> None:
        said = {local(child): text(child) for child in part}
        street = [words for label in LINES if (words := said.get(label))]
        code = said.get("AddressPostalCode") or said.get("PostalCode")
        country = said.get("AddressCountry")
        codes = self._countries(country, "AddressCountry") if country else ()
        full = ", ".join([*street, *(words for words in (code, country) if words)])
        if full:
            # Several countries in one cell do not say which is the address's.
            where = codes[0] if len(codes) == 1 else None
            lines = ", ".join(street) or None
            self.addresses.append(Address(full, lines, postal_code=code, country=where))

    def _born(self, _: Element, said: str | None) -> None:
        if said:
            dates = dates_in(said)
            self.birth_date.extend(dates.values)
            if dates.rest or not dates.values:
                self._odd("a date that is not understood", "DOB", said)
                self.remarks.append(f"DOB: {said}")

    def _birthplace(self, part: Element, _: str | None) -> None:
        said = {local(child): text(child) for child in part}
        town, country = said.get("TownOfBirth"), said.get("CountryOfBirth")
        words = ", ".join(part for part in (town, country) if part)
        codes = self._countries(country, "CountryOfBirth") if country else ()
        if words:
            self.birth_place.append(BirthPlace(words, codes[0] if len(codes) == 1 else None))

    def _national(self, _: Element, said: str | None) -> None:
        if said:
            self.nationality.extend(self._countries(said, "Nationality"))
            if countries_in(said).unread:
                self.remarks.append(f"Nationality: {said}")

    def _sex(self, _: Element, said: str | None) -> None:
        if said and said.lower() not in GENDERS:
            self._odd("a gender that is not known", "Gender", said)
        self.gender = self.gender or GENDERS.get((said or "").lower())

    def _post(self, _: Element, said: str | None) -> None:
        if said:
            self.position.append(said)

    def _title(self, _: Element, said: str | None) -> None:
        if said:
            self.titles.append(said)

    def _flag(self, _: Element, said: str | None) -> None:
        if said:
            codes = self._countries(said, "Flag")
            self.more.setdefault("flag", []).extend(codes or (said,))

    def _built(self, _: Element, said: str | None) -> None:
        if said:
            self.more.setdefault("buildDate", []).extend(dates_in(said).values or (said,))

    def _other_script(self, part: Element, _: str | None) -> None:
        said = {local(child): text(child) for child in part}
        if name := said.get("NameNonLatinScript"):
            script = self._code(SCRIPTS, "NonLatinScriptType", said)
            language = self._code(LANGUAGES, "NonLatinScriptLanguage", said)
            self.names.setdefault(
                (name, "other"), Name(name, "alias", lang=language, script=script)
            )

    def _code(self, codes: dict[str, str], field: str, said: dict[str, str | None]) -> str | None:
        word = said.get(field)
        if word and word.lower() not in codes:
            self._odd("a script or language that is not known", field, word)
        return codes.get((word or "").lower())

    def _countries(self, said: str, field: str) -> tuple[str, ...]:
        found = countries_in(said)
        for word in found.unread:
            self._odd("a country that is not known", field, word)
        return found.codes

    def _odd(self, what: str, field: str, value: str) -> None:
        self.report(Problem(what, field, value, self.source_id or None))

    def _remark(self, part: Element, _: str | None) -> None:
        said = _whole(part)
        if said:
            self.remarks.append(said)


_PLAIN = frozenset(
    {"RegimeName", "SanctionsImposed", "DateDesignated", "LastUpdated", "UKStatementofReasons"}
)
_READERS = {
    "Address": _Designation._address,  # noqa: SLF001 - a table of the class's own readers
    "DOB": _Designation._born,  # noqa: SLF001
    "Location": _Designation._birthplace,  # noqa: SLF001
    "Nationality": _Designation._national,  # noqa: SLF001
    "Gender": _Designation._sex,  # noqa: SLF001
    "Position": _Designation._post,  # noqa: SLF001
    "Title": _Designation._title,  # noqa: SLF001
    "CurrentBelievedFlagOfShip": _Designation._flag,  # noqa: SLF001
    "CurrentBelievedFlag": _Designation._flag,  # noqa: SLF001
    "YearBuilt": _Designation._built,  # noqa: SLF001
    "NonLatinName": _Designation._other_script,  # noqa: SLF001
    "OtherInformation": _Designation._remark,  # noqa: SLF001
}


def _whole(element: Element | None) -> str | None:
    """A text with only its ends trimmed, since quotes are located in it by character offset."""
    return ((element.text or "").strip() or None) if element is not None else None
