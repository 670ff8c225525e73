"""OFAC's remarks in its CSV files: labelled facts in one line, parsed from left to right."""

import re

from magnitsky.convert.record import Link, Name
from magnitsky.convert.us_ofac_sdn.facts import Facts, place

_PIECES = re.compile(r";\s+")
_NUMBER = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z./' -]*?)\s*(?::|#)?\s+(?P<number>[^\s();]*\d[^();]*?)"
    r"(?:\s+\((?P<country>[^()]+)\))?(?:\s+(?P<note>(?:issued|expires|Issued|Expires)\b.*))?"
)
_DOCUMENTS = (
    "Passport",
    "National ID",
    "Cedula",
    "R.F.C.",
    "C.U.R.P.",
    "Registration",
    "Vessel Registration",
    "Tax ID",
    "Identification Number",
    "Folio Mercantil",
    "Company Number",
    "Matricula",
    "SWIFT/BIC",
    "Business",
    "Commercial Registry",
    "V.A.T.",
    "D.N.I.",
    "C.R. No.",
    "MMSI",
    "Electoral Registry",
    "Driver's License",
    "RFC",
    "Italian Fiscal Code",
    "D-U-N-S",
    "Diplomatic Passport",
    "Personal ID",
    "SSN",
    "Travel Document",
    "Trade License",
    "Government Gazette",
    "Public Registration",
    "US FEIN",
    "UK Company",
    "License",
    "I.F.E.",
    "RTN",
    "BIK",
    "LE Number",
    "Digital Currency Address",
    "C.U.I.P.",
    "C.U.I.T.",
    "NIT",
    "Stateless Person",
    "Residency Number",
    "Birth Certificate",
    "Enterprise Number",
    "Economic Register Number",
    "Chinese Commercial Code",
    "Pilot License",
    "Legal Entity Number",
    "Turkish Identification",
    "Kenyan ID",
    "Certificate of Incorporation",
    "Aircraft Mode",
    "Aircraft Serial",
    "Aircraft Manufacturer's",
    "MSB Registration",
    "Numero de Identidad",
    "Credencial electoral",
    "Afghan Money Service",
    "Bosnian Personal",
    "Dubai Chamber",
    "United Social Credit",
    "Unified Social Credit",
    "Registered Charity",
    "Central Registration",
    "CNP",
    "Refugee ID",
    "File Number",
    "Fiscal Code",
    "Immigration",
    "Serial No",
    "Hong Kong ID",
)
"""The beginnings of remarks that are document numbers."""

_WEAK = re.compile(r"'(?P<name>.+)'\.?")
_FEATURES = {"Website": "website", "Email": "email address", "Phone": "phone number"}


def read_remarks(facts: Facts, text: str) -> None:
    """Read a line of remarks; parts without a label are kept as words."""
    for piece in _PIECES.split(text.rstrip(". ")):
        words = piece.removeprefix("alt. ").removeprefix("Alt. ").strip()
        head, _, rest = words.partition(" ")
        if words and not (rest and _read(facts, head, rest, words)):
            facts.rest.append(words)


def _read(facts: Facts, head: str, rest: str, words: str) -> bool:
    """Read one remark; False if it has no known label."""
    if head == "DOB":
        return facts.born(rest)
    if head == "POB":
        facts.birth_place.append(place(rest))
        return True
    if head in {"nationality", "citizen"}:
        return facts.country(rest, head)
    if head == "Gender":
        return facts.sex(rest)
    if head in {"a.k.a.", "f.k.a."}:
        return _name(facts, head, rest)
    if head == "Linked":
        facts.links.append(Link("linkedTo", rest.removeprefix("To: ").strip()))
        return True
    if head in _FEATURES:
        value = rest if head == "Website" else rest.partition(" ")[2] or rest
        facts.feature(_FEATURES[head], value)
        return True
    return words.startswith(_DOCUMENTS) and _document(facts, words)


def _name(facts: Facts, head: str, rest: str) -> bool:
    quoted = _WEAK.fullmatch(rest)
    if quoted is None:
        return False
    facts.names.append(Name(quoted["name"], "weak" if head == "a.k.a." else "former"))
    return True


def _document(facts: Facts, words: str) -> bool:
    match = _NUMBER.fullmatch(words)
    if match is None:
        return False
    label = match["label"].rstrip(" -")
    facts.document(label, match["number"].strip(), match["country"], match["note"])
    return True
