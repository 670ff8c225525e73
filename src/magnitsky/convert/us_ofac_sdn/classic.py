"""OFAC's classic XML: one element per entry, without listing dates."""

from collections.abc import Iterable, Iterator

from magnitsky.codebook.countries import country_code
from magnitsky.convert.dates import month_first_date
from magnitsky.convert.record import Address, Name, NameKind, Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report
from magnitsky.convert.us_ofac_sdn.facts import Facts
from magnitsky.convert.us_ofac_sdn.vocabulary import ENTRY_PAGE, SCHEMAS, is_a_fact
from magnitsky.convert.xml import Element, entries, local, text

CARRIES = ALL_FIELDS - {
    "listed_on", "amended_on", "statement", "measures", "death_date", "printed_id",
}  # fmt: skip

_IGNORED = frozenset(
    {
        "uid",  # numbers of parts of an entry, which nothing refers to
        "firstName", "lastName", "sdnType", "mainEntry",  # read where they belong
    }
)  # fmt: skip
_REGION = "Region: "
_STREET = ("address1", "address2", "address3")
_VESSEL = {
    "callSign": "vessel call sign",
    "vesselType": "vessel type",
    "vesselFlag": "vessel flag",
    "vesselOwner": "vessel owner",
    "tonnage": "vessel tonnage",
    "grossRegisteredTonnage": "vessel gross registered tonnage",
}


def role(seen: Sniff) -> str | None:
    """The main role if the root is `sdnList`."""
    return MAIN if seen.root == "sdnList" else None


def published(given: Input) -> str | None:
    """The publication date in the header (whose element really is `publshInformation`)."""
    for element in entries(given.main, "Publish_Date", "sdnEntry"):
        return month_first_date(text(element) or "") if local(element) == "Publish_Date" else None
    return None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order of the file."""
    unknown: set[str] = set()
    for element in entries(given.main, "sdnEntry"):
        record = _record(element, report, unknown)
        if record is not None:
            yield record
    for name in sorted(unknown):
        report(Problem("an element that is not known", name, ""))


def _record(entry: Element, report: Report, unknown: set[str]) -> Record | None:
    parts = {local(child): child for child in entry}
    source_id = text(parts.get("uid"))
    kind = (text(parts.get("sdnType")) or "").lower()
    schema = SCHEMAS.get(kind, "LegalEntity")
    name = _name(entry, "primary")
    if source_id is None or name is None:
        report(Problem("an entry without a name or a number", "name", source_id or "", source_id))
        return None
    facts = Facts(source_id, report)
    if kind not in SCHEMAS:
        report(Problem("a type that is not known; read as an entity", "sdnType", kind, source_id))
    names, tags, addresses = [name], [], []
    for label, part in parts.items():
        if label == "akaList":
            names += [alias for one in part if (alias := _alias(one))]
        elif label == "programList":
            tags = [tag for one in part if (tag := text(one))]
        elif label == "addressList":
            addresses = [found for one in part if (found := _address(one, facts))]
        elif label not in _IGNORED and not _fact(facts, label, part):
            unknown.add(label)
    return Record(
        source_id=source_id,
        schema=schema,
        names=tuple(dict.fromkeys(names)),
        programmes=tuple(tags),
        addresses=tuple(addresses),
        url=ENTRY_PAGE.format(source_id),
        **facts.fields(),
    )


def _fact(facts: Facts, label: str, part: Element) -> bool:
    """Read one child of an entry; False if its name is unknown."""
    said = text(part)
    if label == "idList":
        for one in part:
            _document(facts, one)
    elif label in _LISTS:
        inner, feature = _LISTS[label]
        _features(facts, ((feature, text(one)) for one in part.iter(f"{{*}}{inner}")))
    elif label == "vesselInfo":
        _features(facts, ((_VESSEL.get(local(one), local(one)), text(one)) for one in part))
    elif label == "title" and said:
        facts.feature("title", said)
    elif label == "remarks" and said:
        facts.remark(said)
    else:
        return said is None and not len(part)
    return True


def _features(facts: Facts, said: Iterable[tuple[str, str | None]]) -> None:
    for label, words in said:
        if words:
            facts.feature(label, words)


_LISTS = {
    "dateOfBirthList": ("dateOfBirth", "birthdate"),
    "placeOfBirthList": ("placeOfBirth", "place of birth"),
    "nationalityList": ("country", "nationality country"),
    "citizenshipList": ("country", "citizenship country"),
}


def _document(facts: Facts, element: Element) -> None:
    said = {local(child): text(child) for child in element}
    label, number = said.get("idType"), said.get("idNumber")
    if not label:
        return
    if is_a_fact(label):
        facts.feature(label, number or said.get("idCountry") or "")
    elif number:
        notes = [f"{word} {said[key]}" for key, word in _DATES if said.get(key)]
        facts.document(label, number, said.get("idCountry"), "; ".join(notes) or None)


_DATES = (("issueDate", "issued"), ("expirationDate", "expires"))


def _name(element: Element, kind: NameKind) -> Name | None:
    first = last = None
    for child in element:
        label = local(child)
        if label == "lastName":
            last = text(child)
        elif label == "firstName":
            first = text(child)
    if first and last:
        return Name(f"{first} {last}", kind, first_name=first, last_name=last)
    whole = last or first
    return Name(whole, kind) if whole else None


def _alias(element: Element) -> Name | None:
    said = {local(child): text(child) for child in element}
    kind: NameKind = "former" if said.get("type") == "f.k.a." else "alias"
    if said.get("category") == "weak":
        kind = "weak"
    return _name(element, kind)


def _address(element: Element, facts: Facts) -> Address | None:
    said = {local(child): text(child) for child in element}
    street = ", ".join(line for key in _STREET if (line := said.get(key))) or None
    return address(
        facts,
        street=street,
        city=said.get("city"),
        region=said.get("stateOrProvince"),
        postal_code=said.get("postalCode"),
        country=said.get("country"),
    )


def address(
    facts: Facts,
    *,
    street: str | None,
    city: str | None,
    region: str | None,
    postal_code: str | None,
    country: str | None,
) -> Address | None:
    """An address from parts in the publisher's words; None if there are none."""
    if country and country.startswith(_REGION):
        region, country = country.removeprefix(_REGION), None
    code = facts.known_country(country, "country") if country else country_code(region or "")
    parts = [part for part in (street, city, region, postal_code, country) if part]
    if not parts:
        return None
    return Address(", ".join(parts), street, city, region, postal_code, code)
