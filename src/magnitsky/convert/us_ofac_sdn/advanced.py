"""
OFAC's ADVANCED XML, in which documents precede parties, and programmes follow them.

The file is read in two passes. The first takes the sanctions entries and relationships from the end
of the file, a few words per party; the second streams the rest. Documents are kept until their
party is read; places, which parties share, to the end.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from magnitsky.convert.dates import partial_date
from magnitsky.convert.record import Address, Link, Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report
from magnitsky.convert.us_ofac_sdn.classic import address
from magnitsky.convert.us_ofac_sdn.facts import Facts, period
from magnitsky.convert.us_ofac_sdn.names import names_of
from magnitsky.convert.us_ofac_sdn.reference import SETS, Reference
from magnitsky.convert.us_ofac_sdn.tail import tail
from magnitsky.convert.us_ofac_sdn.vocabulary import ENTRY_PAGE, SCHEMAS
from magnitsky.convert.xml import Element, children, entries, entries_of, local, text

CARRIES = ALL_FIELDS - {"amended_on", "statement", "death_date", "printed_id"}

_PROGRAM = "1"
"""The sanctions type whose comment is a programme tag."""

_SECTIONS = ("Location", "IDRegDocument", "DistinctParty")


@dataclass(slots=True)
class PartyEntry:
    """What the end of the file states about one party."""

    programmes: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    listed_on: str | None = None
    links: list[tuple[str, str]] = field(default_factory=list)


def role(seen: Sniff) -> str | None:
    """The main role if the root is `Sanctions`."""
    return MAIN if seen.root == "Sanctions" else None


def published(given: Input) -> str | None:
    """The date of issue in the header."""
    for element in entries(given.main, "DateOfIssue", "ReferenceValueSets"):
        return _day(element) if local(element) == "DateOfIssue" else None
    return None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order of the parties."""
    standings = _standings(given)
    reference = Reference()
    places: dict[str, Spot] = {}
    documents: dict[str, list[Document]] = defaultdict(list)
    for element in entries(given.main, *SETS, *_SECTIONS):
        name = local(element)
        if name == "DistinctParty":
            party = Party(element, reference, places, documents, standings, report)
            record = party.record()
            if record is not None:
                yield record
        elif name == "Location":
            places[element.get("ID", "")] = _place(element, reference)
        elif name == "IDRegDocument":
            documents[element.get("IdentityID", "")].append(_document(element, reference))
        else:
            reference.take(element)


Spot = tuple[dict[str, str], str | None]
"""A place: its parts by label, and its country in words."""

Document = tuple[str, str, str | None, str | None]
"""Label, number, country in words, note."""


def _standings(given: Input) -> dict[str, PartyEntry]:
    found: dict[str, PartyEntry] = defaultdict(PartyEntry)
    types: dict[str, str] = {}
    with tail(given.main) as file:
        for element in entries_of(given.main, file, "SanctionsEntry", "ProfileRelationship"):
            if local(element) == "ProfileRelationship":
                standing = found[element.get("From-ProfileID", "")]
                relation = element.get("RelationTypeID", "")
                standing.links.append((relation, element.get("To-ProfileID", "")))
            else:
                _entry(element, found[element.get("ProfileID", "")], types)
    return found


def _entry(element: Element, standing: PartyEntry, types: dict[str, str]) -> None:
    for child in element:
        name = local(child)
        if name == "EntryEvent":
            day = next((_day(part) for part in child if local(part) == "Date"), None)
            # An entry can have several events; the earliest date is when it was first listed.
            if day and (standing.listed_on is None or day < standing.listed_on):
                standing.listed_on = day
        elif name == "SanctionsMeasure":
            kind = child.get("SanctionsTypeID", "")
            if kind == _PROGRAM:
                tag = text(children(child).get("Comment"))
                if tag and tag not in standing.programmes:
                    # `setdefault` shares one string among thousands of parties.
                    standing.programmes.append(types.setdefault(tag, tag))
            elif kind not in standing.measures:
                standing.measures.append(types.setdefault(kind, kind))


def _day(element: Element) -> str | None:
    said = {local(child): text(child) for child in element}
    year, month, day = said.get("Year"), said.get("Month"), said.get("Day")
    if not (year and month and day):
        return None
    return partial_date(f"{day}/{month}/{year}")


def _place(element: Element, reference: Reference) -> Spot:
    parts: dict[str, str] = {}
    country = None
    for child in element:
        name = local(child)
        if name == "LocationPart":
            value = next((v for v in child.iter("{*}Value") if v.text), None)
            label = reference.location_parts.get(child.get("LocPartTypeID", ""), "")
            if value is not None:
                parts.setdefault(label, text(value) or "")
        elif name == "LocationCountry":
            country = reference.countries.get(child.get("CountryID", "")) or None
        elif name == "LocationAreaCode" and country is None:
            country = reference.areas.get(child.get("AreaCodeID", "")) or None
    return parts, country


def _document(element: Element, reference: Reference) -> Document:
    label = reference.documents.get(element.get("IDRegDocTypeID", ""), "document")
    country = reference.countries.get(element.get("IssuedBy-CountryID", "")) or None
    number, note = "", None
    for child in element:
        name = local(child)
        if name == "IDRegistrationNo":
            number = text(child) or ""
        elif name == "Comment" and text(child):
            note = text(child)
    return label, number, country, note


@dataclass(slots=True)
class Party:
    """One party, with what the other sections state about it."""

    element: Element
    reference: Reference
    places: dict[str, Spot]
    documents: dict[str, list[Document]]
    standings: dict[str, PartyEntry]
    report: Report

    def record(self) -> Record | None:
        """The record; None if the party has no name or no number, which is reported."""
        source_id = self.element.get("FixedRef", "")
        profile = next((c for c in self.element if local(c) == "Profile"), None)
        identities = [c for c in profile if local(c) == "Identity"] if profile is not None else []
        names = [n for identity in identities for n in names_of(identity, self.reference)]
        if profile is None or not source_id or not names:
            self.report(
                Problem("a party without a name or a number", "Profile", source_id, source_id)
            )
            return None
        facts = Facts(source_id, self.report)
        addresses = self._features(profile, facts)
        for identity in identities:
            for label, number, country, note in self.documents.pop(identity.get("ID", ""), ()):
                facts.document(label, number, country, note)
        self._remarks(facts)
        standing = self.standings.pop(profile.get("ID", ""), None) or PartyEntry()
        for relation, other in standing.links:
            facts.links.append(Link(self.reference.relations.get(relation, relation), None, other))
        word = self.reference.schema_word(profile.get("PartySubTypeID", ""))
        if word not in SCHEMAS:
            self.report(
                Problem("a type that is not known; read as an entity", "Profile", word, source_id)
            )
        return Record(
            source_id=source_id,
            schema=SCHEMAS.get(word, "LegalEntity"),
            names=tuple(dict.fromkeys(names)),
            programmes=tuple(standing.programmes),
            addresses=tuple(dict.fromkeys(addresses)),
            listed_on=standing.listed_on,
            measures=tuple(self.reference.measures.get(m, m) for m in standing.measures),
            url=ENTRY_PAGE.format(source_id),
            **facts.fields(),
        )

    def _remarks(self, facts: Facts) -> None:
        comment = next((text(c) for c in self.element if local(c) == "Comment"), None)
        if comment:
            facts.remark(comment)

    def _features(self, profile: Element, facts: Facts) -> list[Address]:
        found: list[Address] = []
        for feature in profile:
            if local(feature) != "Feature":
                continue
            label = self.reference.features.get(feature.get("FeatureTypeID", ""), "")
            for version in feature:
                if local(version) != "FeatureVersion":
                    continue
                self._version(label, version, facts, found)
        return found

    def _version(
        self, label: str, version: Element, facts: Facts, addresses: list[Address]
    ) -> None:
        for part in version:
            name = local(part)
            if name == "VersionLocation":
                self._location(label, part.get("LocationID", ""), facts, addresses)
            elif name == "DatePeriod":
                self._period(label, part, facts)
            elif name == "VersionDetail":
                said = text(part) or self.reference.details.get(
                    part.get("DetailReferenceID", ""), ""
                )
                if said:
                    facts.feature(label, said)
            elif name == "Comment" and text(part):
                facts.rest.append(f"{label} {text(part)}")

    def _location(self, label: str, number: str, facts: Facts, addresses: list[Address]) -> None:
        parts, country = self.places.get(number, ({}, None))
        if country == "undetermined":
            country = None
        if label != "Location":
            if words := country or parts.get("Unknown"):
                facts.feature(label, words)
            return
        street = ", ".join(v for k in _STREET if (v := parts.get(k))) or None
        found = address(
            facts,
            street=street,
            city=parts.get("CITY"),
            region=parts.get("STATE/PROVINCE") or parts.get("REGION"),
            postal_code=parts.get("POSTAL CODE"),
            country=country,
        )
        if found:
            addresses.append(found)

    def _period(self, label: str, part: Element, facts: Facts) -> None:
        bounds = {local(child): child for child in part}
        start, end = bounds.get("Start"), bounds.get("End")
        if start is None or end is None:
            return
        first = next((_day(child) for child in start if local(child) == "From"), None)
        last = next((_day(child) for child in reversed(end) if local(child) == "To"), None)
        about = "true" in {start.get("Approximate"), end.get("Approximate")}
        if not first or not last:
            return
        value = period(first, last, about=about)
        if label == "Birthdate":
            facts.birth_date.append(value)
        else:
            facts.feature(label, value)


_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
