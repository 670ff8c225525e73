"""An entry of a notice, printed like OFAC's list: names, address, facts, type, programmes."""

import re
from typing import NamedTuple

from magnitsky.codebook.countries import country_code
from magnitsky.convert.record import Address, Link, Problem, Record, Schema
from magnitsky.convert.source import Report
from magnitsky.convert.us_fr.names import called
from magnitsky.convert.us_ofac_sdn.facts import Facts
from magnitsky.convert.us_ofac_sdn.remarks import read_remarks
from magnitsky.convert.us_ofac_sdn.vocabulary import SCHEMAS

_NUMBER = re.compile(r"\s*\d{1,4}\.\s+")
_TAG = re.compile(r"\[(?P<tag>[A-Z0-9][A-Z0-9 .:/-]*)\]")
_TYPE = re.compile(
    r"[\s;,.]*\((?P<type>individual|entity|vessel|aircraft)\)[\s.,;]*$", re.IGNORECASE
)
_LINKED = re.compile(r"\(Linked To:\s*(?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_BETWEEN = re.compile(r";\s*Linked To:\s*")
_FACT = re.compile(
    r"(?:alt\. )?(?:DOB|POB|nationality|citizen|Gender|Passport|National ID|Identification|Tax ID"
    r"|Registration|Company|Organization|Website|Email|Phone|Secondary sanctions|Vessel|MMSI"
    r"|Aircraft|Digital Currency|SWIFT/BIC|Target Type|Cedula|Additional Sanctions|Executive Order"
    r"|D-U-N-S|V\.A\.T\.|Trade License|Business|Commercial|Identity|C\.U\.|R\.F\.C\.|NIT|SSN"
    r"|Title)\b",
    re.IGNORECASE,
)
_VESSEL = re.compile(r"\((?P<sign>[A-Z0-9-]{3,10})\)\s*")


class PrintedEntry(NamedTuple):
    """The parts of an entry: names and facts, stated type, tags, ties."""

    body: str
    type: str | None
    tags: tuple[str, ...]
    links: tuple[Link, ...]
    rest: str


def taken_apart(text: str) -> PrintedEntry | None:
    """An entry's parts; None if the words contain no programme in square brackets."""
    first = _TAG.search(text)
    if first is None:
        return None
    body, tail = text[: first.start()], text[first.start() :]
    links = [
        Link("linkedTo", name.strip())
        for match in _LINKED.finditer(text)
        for name in _BETWEEN.split(match["names"])
    ]
    body, tail = _LINKED.sub("", body), _LINKED.sub("", tail)
    tags = tuple(dict.fromkeys(match["tag"].strip() for match in _TAG.finditer(tail)))
    kind = _TYPE.search(body)
    body = _NUMBER.sub("", body[: kind.start()] if kind else body, count=1).strip(" ;,")
    rest = _TAG.sub("", tail).strip(" .;,")
    return PrintedEntry(body, kind["type"].lower() if kind else None, tags, tuple(links), rest)


def record(text: str, source_id: str, heading: Schema | None, report: Report) -> Record | None:
    """
    The entry as a record; None if it cannot be read as one, which is reported.

    The type is the one in brackets after the facts, otherwise that of the heading above. OFAC does
    not mark entities.
    """
    printed = taken_apart(text)
    if printed is None or not printed.body:
        report(
            Problem("an entry without a programme or a name, left out", "entry", text, source_id)
        )
        return None
    schema = SCHEMAS[printed.type] if printed.type else heading or "LegalEntity"
    names, rest = called(printed.body, schema)
    if not names:
        report(Problem("an entry without a name, left out", "name", text, source_id))
        return None
    facts = Facts(source_id, report)
    facts.links.extend(printed.links)
    addresses = _facts(facts, rest, schema)
    if printed.rest:
        facts.rest.append(printed.rest)
    return Record(
        source_id=source_id,
        schema=schema,
        names=names,
        programmes=printed.tags,
        addresses=addresses,
        **facts.fields(),
    )


def _facts(facts: Facts, text: str, schema: Schema) -> tuple[Address, ...]:
    """Read what follows the names: addresses first, then labelled facts."""
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if schema == "Vessel" and pieces and not _FACT.match(pieces[0]):
        _vessel(facts, pieces.pop(0))
    count = next((i for i, piece in enumerate(pieces) if _FACT.match(piece)), len(pieces))
    if schema in {"Vessel", "Airplane"}:
        count = 0
    read_remarks(facts, "; ".join(pieces[count:]))
    return tuple(_address(piece) for piece in pieces[:count])


def _address(piece: str) -> Address:
    return Address(piece, country=country_code(piece.rpartition(",")[2].strip()))


def _vessel(facts: Facts, text: str) -> None:
    """Read `(CALLSIGN) Crude Oil Tanker Russia flag`; other words are kept as remarks."""
    sign = _VESSEL.match(text)
    if sign:
        facts.feature("vessel call sign", sign["sign"])
        text = text[sign.end() :]
    words = text.removesuffix(" flag").split() if text.endswith(" flag") else []
    # The longest ending that is a country is the flag: `... Tanker Marshall Islands flag`.
    for i in range(len(words)):
        if country_code(" ".join(words[i:])):
            facts.flag(" ".join(words[i:]))
            if i:
                facts.feature("vessel type", " ".join(words[:i]))
            return
    if text:
        facts.rest.append(text)
