"""The parts of an FSF entry: names, births, addresses, identity documents."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from magnitsky.codebook.countries import country_code
from magnitsky.convert.dates import partial_date
from magnitsky.convert.normalise import clean_text
from magnitsky.convert.record import Address, BirthPlace, Identifier, Name, NameKind

Attributes = Mapping[str, str]
Say = Callable[[str, str, str], None]
"""Reports a value that is not understood: what, field, value."""

TYPES = {
    "passport": "passportNumber",
    "id": "idNumber",
    "ssn": "socialSecurityNumber",
    "regnumber": "registrationNumber",
    "fiscalcode": "taxNumber",
    "swiftbic": "swiftBic",
    "imo": "imoNumber",
    "birthcert": "idNumber",
    "drivinglicence": "idNumber",
    "electionid": "idNumber",
    "nationcert": "idNumber",
    "nrn": "idNumber",
    "other": "idNumber",
    "residentperm": "idNumber",
    "tradelic": "idNumber",
    "travelcardid": "idNumber",
}
"""FSF's identification types as FollowTheMoney properties; the publisher's word is the label."""

_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}
_NOTES = {
    "issuedBy": "issued by",
    "issueDate": "issued on",
    "validFrom": "valid from",
    "validTo": "valid to",
    "nameOnDocument": "name on the document:",
    "region": "region:",
    "latinNumber": "in Latin letters:",
}
_LANGUAGE_CODE_LENGTH = 2


@cache
def folded(text: str) -> str | None:
    """The words with white space folded; None if empty or a lone dash."""
    words = " ".join(text.split())
    return None if words in {"", "-"} else words


@cache
def _code(iso: str, words: str) -> str | None:
    return country_code(words) or country_code(iso)


def country(a: Attributes, say: Say) -> str | None:
    """The country's code; None for `00`, the publisher's "unknown"."""
    iso, words = a.get("countryIso2Code", ""), a.get("countryDescription", "")
    if iso in {"", "00"} and words in {"", "UNKNOWN"}:
        return None
    code = _code("" if iso == "00" else iso, words)
    if code is None:
        say("country not known", "countryDescription", f"{words} ({iso})")
    return code


def name(a: Attributes, *, weak: bool, say: Say) -> Name | None:
    """One name; None if it has no words. Its `wholeName` is already in reading order."""
    first, middle, last = (
        folded(a.get(part, "")) for part in ("firstName", "middleName", "lastName")
    )
    whole = folded(a.get("wholeName", "")) or " ".join(filter(None, (first, middle, last)))
    if not whole:
        return None
    kind: NameKind = "weak" if weak else "alias"
    return Name(whole, kind, first, middle, last, clean_text(a.get("title")), _language(a, say))


def _language(a: Attributes, say: Say) -> str | None:
    stated = a.get("nameLanguage", "")
    if not stated:
        return None
    if len(stated) == _LANGUAGE_CODE_LENGTH and stated.isascii() and stated.isalpha():
        return stated.lower()
    say("language not known", "nameLanguage", stated)
    return None


class Birth(NamedTuple):
    """What one `birthdate` element states: a date, a place, or words kept as they are."""

    date: str | None
    place: BirthPlace | None
    words: str | None


def birth(a: Attributes, say: Say) -> Birth:
    """
    One birth: `circa` makes the date approximate, two years make it a range.

    A date in another calendar is reported and kept in words, since its year would be centuries off
    in this one.
    """
    calendar = a.get("calendarType", "")
    if calendar not in {"", "GREGORIAN"}:
        stated = _stated_date(a)
        say("calendar not read", "calendarType", f"{stated} {calendar}")
        words = f"Born {stated} ({calendar.lower()} calendar)" if stated else None
        return Birth(None, _place(a, say), words)
    date = _date(a)
    if date is not None or not (stated := _stated_date(a)):
        return Birth(date, _place(a, say), None)
    say("date not read", "birthdate", stated)
    return Birth(None, _place(a, say), f"Born {stated}")


def _stated_date(a: Attributes) -> str:
    parts = [a.get(key, "") for key in ("dayOfMonth", "monthOfYear", "year")]
    years = [a.get(key, "") for key in ("yearRangeFrom", "yearRangeTo")]
    printed = ".".join(part for part in parts if part) or a.get("birthdate", "")
    return " ".join(filter(None, (printed, " to ".join(y for y in years if y))))


def _date(a: Attributes) -> str | None:
    about = "~" if a.get("circa") == "true" else ""
    if year := a.get("year"):
        date = _dated(year, a.get("monthOfYear") or "00", a.get("dayOfMonth") or "00")
    elif a.get("birthdate"):
        date = day(a["birthdate"])
    elif (first := _year(a, "yearRangeFrom")) and (last := _year(a, "yearRangeTo")):
        return f"{first}{about}/{last}{about}" if first < last else None
    else:
        return None
    return date + about if date else None


@cache
def day(printed: str) -> str | None:
    """One date, as `partial_date` reads it."""
    return partial_date(printed)


@cache
def _dated(year: str, month: str, day: str) -> str | None:
    return partial_date(f"{day}/{month}/{year}")


def _year(a: Attributes, key: str) -> str | None:
    return _dated(a.get(key, ""), "00", "00")


def _place(a: Attributes, say: Say) -> BirthPlace | None:
    words = [folded(a.get(key, "")) for key in ("place", "city", "region", "zipCode")]
    code = country(a, say)
    if code is None:
        words.append(country_words(a))
    text = ", ".join(dict.fromkeys(word for word in words if word))
    return BirthPlace(text or None, code) if text or code else None


def country_words(a: Attributes) -> str | None:
    """The country in the publisher's words; None for `UNKNOWN`."""
    words = a.get("countryDescription", "")
    return None if words == "UNKNOWN" else folded(words)


def address(a: Attributes, say: Say) -> Address | None:
    """One address in one line, with its parts; None if it states nothing but "unknown"."""
    street, city, region, code = (
        folded(a.get(key, "")) for key in ("street", "city", "region", "zipCode")
    )
    box = folded(a.get("poBox", ""))
    parts = (
        street,
        f"PO Box {box}" if box else None,
        folded(a.get("place", "")),
        " ".join(filter(None, (code, city))),
        region,
        country_words(a),
    )
    full = ", ".join(part for part in parts if part)
    return Address(full, street, city, region, code, country(a, say)) if full else None


def identifier(a: Attributes, remarks: list[str], say: Say) -> Identifier | None:
    """One identity document or registration; its flags, dates and remarks go into the note."""
    latin = folded(a.get("latinNumber", ""))
    number = folded(a.get("number", "")) or latin
    if number is None:
        return None
    code = a.get("identificationTypeCode", "")
    kind = TYPES.get(code.lower())
    if kind is None:
        say("identification type not known", "identificationTypeCode", code)
        kind = "idNumber"
    notes = [words for key, words in _FLAGS.items() if a.get(key) == "true"]
    for key, words in _NOTES.items():
        value = folded(a.get(key, ""))
        if value and value != number:
            notes.append(f"{words} {value}")
    label = folded(a.get("identificationTypeDescription", "")) or code or None
    note = "; ".join(notes + remarks) or None
    return Identifier(kind, number, label, country(a, say), note)
