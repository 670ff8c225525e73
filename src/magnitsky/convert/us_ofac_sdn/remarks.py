"""OFAC's remarks: a list of labelled facts on one line, read once from left to right."""

import re
from functools import cache
from typing import Literal

from magnitsky.codebook.countries import country_code
from magnitsky.convert.dates import read_dates
from magnitsky.convert.record import Identifier, Link, Name, Place, Problem
from magnitsky.convert.source import Report
from magnitsky.convert.us_ofac_sdn.vocabulary import identifier_type

_PIECES = re.compile(r";\s+")
_NUMBER = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z./' -]*?)\s*(?::|No\.?|#)?\s+(?P<number>[^\s();]*\d[^();]*?)"
    r"(?:\s+\((?P<country>[^()]+)\))?(?:\s+(?P<note>(?:issued|expires|Issued|Expires)\b.*))?"
)
_LABELS = (
    "Passport", "National ID", "Cedula", "R.F.C.", "C.U.R.P.", "Registration", "Vessel Registration",
    "Tax ID", "Identification Number", "Folio Mercantil", "Company Number", "Matricula", "SWIFT/BIC",
    "Business", "Commercial Registry", "V.A.T.", "D.N.I.", "C.R. No.", "MMSI", "Electoral Registry",
    "Driver's License", "RFC", "Italian Fiscal Code", "D-U-N-S", "Diplomatic Passport", "Personal ID",
    "SSN", "Travel Document", "Trade License", "Government Gazette", "Public Registration",
    "US FEIN", "UK Company", "License", "I.F.E.", "RTN", "BIK", "LE Number", "Digital Currency Address",
    "C.U.I.P.", "C.U.I.T.", "NIT", "Stateless Person", "Residency Number", "Birth Certificate",
    "Enterprise Number", "Economic Register Number", "Chinese Commercial Code", "Pilot License",
    "Legal Entity Number", "Turkish Identification", "Kenyan ID", "Certificate of Incorporation",
    "Aircraft", "MSB Registration", "Numero de Identidad", "Credencial electoral", "Stateless",
    "Afghan Money Service", "Bosnian Personal", "Dubai Chamber", "United Social Credit",
    "Unified Social Credit", "Registered Charity", "Central Registration", "Interpol", "CNP",
    "Refugee ID", "File Number", "Fiscal Code", "Immigration", "Serial No", "Hong Kong ID",
)  # fmt: skip
_WEAK = re.compile(r"'(?P<name>.+)'\.?")
_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}


class Remarks:
    """What a remark line says, sorted into the fields of a record."""

    __slots__ = ("birth_date", "birth_place", "gender", "identifiers", "links", "more",
                 "names", "nationality", "rest")  # fmt: skip

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.birth_date: list[str] = []
        self.birth_place: list[Place] = []
        self.nationality: list[str] = []
        self.gender: Literal["male", "female"] | None = None
        self.identifiers: list[Identifier] = []
        self.links: list[Link] = []
        self.more: dict[str, list[str]] = {}
        self.rest: list[str] = []


def read_remarks(text: str, source_id: str, report: Report) -> Remarks:
    """Read one remark line; what has no label stays in `rest`, as words."""
    found = Remarks()
    for piece in _PIECES.split(text.rstrip(". ")):
        words = piece.removeprefix("alt. ").removeprefix("Alt. ")
        head, _, rest = words.partition(" ")
        if not rest:
            if words:
                found.rest.append(words)
            continue
        if not _read(found, head, rest, words, source_id, report):
            found.rest.append(words)
    return found


def _read(
    found: Remarks, head: str, rest: str, words: str, source_id: str, report: Report
) -> bool:
    if head == "DOB":
        return _dates(found, rest, source_id, report)
    if head == "POB":
        found.birth_place.append(place(rest))
        return True
    if head in {"nationality", "citizen"}:
        return _country(found, rest, head, source_id, report)
    if head == "Gender":
        found.gender = _GENDERS.get(rest.lower())
        return found.gender is not None
    if head in {"a.k.a.", "f.k.a."}:
        return _name(found, head, rest)
    if head == "Linked":
        found.links.append(Link("linkedTo", rest.removeprefix("To: ").strip()))
        return True
    if head == "Website":
        found.more.setdefault("website", []).append(rest)
        return True
    if head in {"Email", "Phone"}:
        name = "email" if head == "Email" else "phone"
        found.more.setdefault(name, []).append(rest.partition(" ")[2] or rest)
        return True
    return words.startswith(_LABELS) and _identifier(found, words)


def _dates(found: Remarks, text: str, source_id: str, report: Report) -> bool:
    dates = _read_dates(text)
    if dates.rest or not dates.values:
        report(Problem("a date that is not understood", "birthDate", text, source_id))
        return False
    found.birth_date.extend(dates.values)
    return True


_read_dates = cache(read_dates)


def _country(found: Remarks, text: str, field: str, source_id: str, report: Report) -> bool:
    code = country_code(text)
    if code is None:
        report(Problem("a country that is not known", field, text, source_id))
        return False
    if code not in found.nationality:
        found.nationality.append(code)
    return True


def _name(found: Remarks, head: str, rest: str) -> bool:
    quoted = _WEAK.fullmatch(rest)
    if quoted is None:
        return False
    found.names.append(Name(quoted["name"], "weak" if head == "a.k.a." else "former"))
    return True


@cache
def place(text: str) -> Place:
    """A place of birth; its country where the last words name one."""
    return Place(text, country_code(text.rpartition(",")[2].strip()))


def _identifier(found: Remarks, words: str) -> bool:
    match = _NUMBER.fullmatch(words)
    if match is None:
        return False
    label = match["label"].rstrip(" -")
    country = match["country"]
    code = country_code(country) if country else None
    note = match["note"] if code or not country else f"{country} {match['note'] or ''}".strip()
    found.identifiers.append(
        Identifier(identifier_type(label), match["number"].strip(), label, code, note)
    )
    return True
