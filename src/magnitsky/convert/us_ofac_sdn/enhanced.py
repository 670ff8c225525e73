"""OFAC's ENHANCED XML: one complete element per entry, with listing dates and scripts."""

from collections.abc import Iterator

from magnitsky.convert.dates import partial_date
from magnitsky.convert.record import Address, Link, Name, NameKind, Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report
from magnitsky.convert.us_ofac_sdn.classic import address
from magnitsky.convert.us_ofac_sdn.facts import Facts, period
from magnitsky.convert.us_ofac_sdn.names import in_reading_order, script_code
from magnitsky.convert.us_ofac_sdn.vocabulary import ENTRY_PAGE, SCHEMAS, is_a_fact
from magnitsky.convert.xml import Element, children, entries, local, text

CARRIES = ALL_FIELDS - {"amended_on", "statement", "death_date", "printed_id"}

_ADDRESS = {
    "ADDRESS1": "street",
    "ADDRESS2": "street",
    "ADDRESS3": "street",
    "CITY": "city",
    "STATE/PROVINCE": "region",
    "REGION": "region",
    "POSTAL CODE": "postal_code",
}
_BOUNDS = ("fromDateBegin", "toDateEnd")


def role(seen: Sniff) -> str | None:
    """The main role if the root is `sanctionsData`."""
    return MAIN if seen.root == "sanctionsData" else None


def published(given: Input) -> str | None:
    """The date of the data, in the header."""
    for element in entries(given.main, "dataAsOf", "entities"):
        return (text(element) or "")[:10] or None if local(element) == "dataAsOf" else None
    return None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order of the file."""
    for element in entries(given.main, "entity"):
        record = _record(element, report)
        if record is not None:
            yield record


def _record(entity: Element, report: Report) -> Record | None:
    source_id = entity.get("id", "")
    parts = children(entity)
    names = [name for one in parts.get("names", ()) for name in _names(one)]
    if not source_id or not names:
        report(Problem("an entry without a name or a number", "names", source_id, source_id))
        return None
    facts = Facts(source_id, report)
    general = children(parts["generalInfo"]) if "generalInfo" in parts else {}
    word = (text(general.get("entityType")) or "").lower()
    if word not in SCHEMAS:
        report(
            Problem("a type that is not known; read as an entity", "entityType", word, source_id)
        )
    for label, feature in (("Title", "title"), ("title", "title")):
        if said := text(general.get(label)):
            facts.feature(feature, said)
    if said := text(general.get("remarks")):
        facts.remark(said)
    _facts(parts, facts)
    lists = [one.get("datePublished", "")[:10] for one in parts.get("sanctionsLists", ())]
    return Record(
        source_id=source_id,
        schema=SCHEMAS.get(word, "LegalEntity"),
        names=tuple(dict.fromkeys(names)),
        programmes=_texts(parts.get("sanctionsPrograms")),
        addresses=tuple(dict.fromkeys(_addresses(parts.get("addresses"), facts))),
        listed_on=min((day for day in lists if day), default=None),
        measures=_texts(parts.get("sanctionsTypes")),
        url=ENTRY_PAGE.format(source_id),
        **facts.fields(),
    )


def _texts(parent: Element | None) -> tuple[str, ...]:
    if parent is None:
        return ()
    return tuple(dict.fromkeys(said for one in parent if (said := text(one))))


def _facts(parts: dict[str, Element], facts: Facts) -> None:
    for one in parts.get("features", ()):
        _feature(one, facts)
    for one in parts.get("identityDocuments", ()):
        _document(one, facts)
    for one in parts.get("relationships", ()):
        said = children(one)
        other = said.get("relatedEntity")
        number = other.get("entityId") if other is not None else None
        facts.links.append(Link(text(said.get("type")) or "related", text(other), number))
    facts.more["provisions"] = list(_texts(parts.get("legalAuthorities")))


def _feature(element: Element, facts: Facts) -> None:
    said = children(element)
    label, value = text(said.get("type")) or "", text(said.get("value"))
    dates = said.get("valueDate")
    if dates is not None:
        bounds = {local(one): text(one) or "" for one in dates}
        first, last = (bounds.get(name, "") for name in _BOUNDS)
        if partial_date(first) == first and partial_date(last) == last:
            about = bounds.get("isApproximate") == "true"
            value = period(first, last, about=about)
    if not value:
        return
    if label == "Birthdate" and dates is not None:
        facts.birth_date.append(value)
    else:
        facts.feature(label, value)


def _document(element: Element, facts: Facts) -> None:
    said = {local(one): text(one) for one in element}
    label, number = said.get("type"), said.get("documentNumber")
    if not label or not number:
        return
    if is_a_fact(label):
        facts.feature(label, number)
    else:
        facts.document(label, number, said.get("issuingCountry"), said.get("issuingAuthority"))


def _names(element: Element) -> Iterator[Name]:
    said = children(element)
    primary = text(said.get("isPrimary")) == "true"
    kind: NameKind = "former" if text(said.get("aliasType")) == "F.K.A." else "alias"
    if text(said.get("isLowQuality")) == "true":
        kind = "weak"
    for number, translation in enumerate(said.get("translations", ())):
        inner = children(translation)
        parts: dict[str, str] = {}
        for part in inner.get("nameParts", ()):
            one = children(part)
            label, words = text(one.get("type")) or "", text(one.get("value"))
            if words:
                parts[label] = f"{parts[label]} {words}" if label in parts else words
        script = script_code(text(inner.get("script")))
        name = in_reading_order(parts, "primary" if primary and not number else kind, script)
        if name:
            yield name


def _addresses(parent: Element | None, facts: Facts) -> Iterator[Address]:
    for element in parent if parent is not None else ():
        said = children(element)
        country = text(said.get("country"))
        translations = list(said.get("translations", ()))
        parts: dict[str, str] = {}
        for part in translations[0].iter("{*}addressPart") if translations else ():
            one = children(part)
            field, words = _ADDRESS.get(text(one.get("type")) or ""), text(one.get("value"))
            if field and words:
                parts[field] = f"{parts[field]}, {words}" if field in parts else words
        found = address(
            facts,
            street=parts.get("street"),
            city=parts.get("city"),
            region=parts.get("region"),
            postal_code=parts.get("postal_code"),
            country=None if country == "undetermined" else country,
        )
        if found:
            yield found
