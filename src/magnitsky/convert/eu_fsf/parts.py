"""Split an FSF entry into its children's attributes and remarks; unknown ones are reported."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from magnitsky.convert.record import Problem
from magnitsky.convert.source import Report
from magnitsky.convert.xml import Element, local, text

_BOOKKEEPING = frozenset({"logicalId", "regulationLanguage"})
_COUNTRY = frozenset({"countryIso2Code", "countryDescription", "region"})
_PLACE = _COUNTRY | {"city", "place", "zipCode"}

IGNORED = {
    "regulation": frozenset(
        {"regulationType", "organisationType", "entryIntoForceDate", "numberTitle", "logicalId"}
    ),
    "address": frozenset({"asAtListingTime"}),
}
"""
Attributes that are not read. Details of an act are on its page, to which the record links;
whether an address was known at the time of listing says nothing about the person. `logicalId` and
`regulationLanguage` of a part are row numbers in the publisher's database and the language of the
act the words come from.
"""

IGNORED_ELEMENTS = frozenset({"regulationSummary"})
"""Which act last changed a part of an entry; only the acts of the whole entry are read."""

KNOWN = {
    "sanctionEntity": frozenset(
        {
            "designationDate",
            "designationDetails",
            "euReferenceNumber",
            "logicalId",
            "unitedNationId",
        }
    ),
    "regulation": IGNORED["regulation"] | {"programme", "publicationDate"},
    "subjectType": frozenset({"classificationCode", "code"}),
    "nameAlias": _BOOKKEEPING
    | {"firstName", "function", "gender", "lastName", "middleName", "nameLanguage", "strong"}
    | {"title", "wholeName"},
    "citizenship": _BOOKKEEPING | _COUNTRY,
    "birthdate": _BOOKKEEPING
    | _PLACE
    | {"birthdate", "calendarType", "circa", "dayOfMonth", "monthOfYear", "year"}
    | {"yearRangeFrom", "yearRangeTo"},
    "address": _BOOKKEEPING | _PLACE | IGNORED["address"] | {"poBox", "street"},
    "identification": _BOOKKEEPING
    | _COUNTRY
    | {"diplomatic", "identificationTypeCode", "identificationTypeDescription", "issueDate"}
    | {"issuedBy", "knownExpired", "knownFalse", "latinNumber", "nameOnDocument", "number"}
    | {"reportedLost", "revokedByIssuer", "validFrom", "validTo"},
}
"""Every known attribute, by element."""


@dataclass(slots=True)
class FsfPart:
    """One child of an entry: its attributes, and the texts of its own children."""

    a: dict[str, str]
    remarks: list[str] = field(default_factory=list)
    url: str | None = None
    contacts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class FsfEntry:
    """An entry: its attributes, its remarks, and its parts by element name."""

    a: dict[str, str]
    remarks: list[str]
    parts: dict[str, list[FsfPart]]
    source_id: str
    report: Report

    def __getitem__(self, name: str) -> list[FsfPart]:
        """The parts with this element name."""
        return self.parts.get(name, [])

    def say(self, what: str, field_: str, value: str) -> None:
        """Report a value of this entry that is not understood."""
        self.report(Problem(what, field_, value, self.source_id))


class Parts:
    """Splits entries into parts, and reports each unknown name once per file."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._said: set[str] = set()
        self._names: dict[object, str] = {}

    def entry(self, element: Element) -> FsfEntry:
        """The entry with its parts; `source_id` is empty if it has no reference number."""
        a = self._attributes("sanctionEntity", element)
        remarks: list[str] = []
        parts: dict[str, list[FsfPart]] = {}
        for child in element:
            name = self._local(child)
            if name in KNOWN:
                parts.setdefault(name, []).append(self._part(name, child))
            elif name == "remark":
                remarks.extend(_words(child))
            else:
                self._once("unknown element", name)
        source_id = a.get("euReferenceNumber", "").strip()
        return FsfEntry(a, remarks, parts, source_id, self._report)

    def _part(self, name: str, element: Element) -> FsfPart:
        part = FsfPart(self._attributes(name, element))
        for child in element:
            tag = self._local(child)
            if tag in IGNORED_ELEMENTS:
                continue
            if tag == "remark":
                part.remarks.extend(_words(child))
            elif tag == "publicationUrl":
                part.url = text(child)
            elif tag == "contactInfo":
                part.contacts.append((child.get("key", ""), child.get("value", "")))
            else:
                self._once("unknown element", f"{name}/{tag}")
        return part

    def _local(self, element: Element) -> str:
        tag = element.tag
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = local(element)
        return name

    def _attributes(self, name: str, element: Element) -> dict[str, str]:
        a = dict(element.items())
        if not KNOWN[name].issuperset(a):
            for unknown in a.keys() - KNOWN[name]:
                self._once("unknown attribute", f"{name}/@{unknown}")
        return a

    def _once(self, what: str, name: str) -> None:
        if name not in self._said:
            self._said.add(name)
            self._report(Problem(what, name, ""))


def _words(element: Element) -> Iterator[str]:
    words = text(element)
    if words:
        yield words
