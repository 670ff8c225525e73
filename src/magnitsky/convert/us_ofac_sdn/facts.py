"""OFAC's labelled facts about an entry other than names, worded alike in every format."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from magnitsky.codebook.countries import country_code
from magnitsky.convert.dates import read_dates
from magnitsky.convert.record import BirthPlace, Identifier, Link, Name, Problem
from magnitsky.convert.source import Report
from magnitsky.convert.us_ofac_sdn.vocabulary import identifier_type

_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
_MORE = {
    "website": "website",
    "email address": "email",
    "phone number": "phone",
    "vessel call sign": "callSign",
    "vessel type": "type",
    "vessel tonnage": "tonnage",
    "vessel gross tonnage": "grossRegisteredTonnage",
    "vessel gross registered tonnage": "grossRegisteredTonnage",
    "vessel owner": "owner",
    "aircraft model": "model",
    "aircraft manufacture date": "buildDate",
    "aircraft tail number": "registrationNumber",
    "organization established date": "incorporationDate",
    "isin": "isin",
    "equity ticker": "ticker",
}
"""OFAC's labels of simple facts, in lower case, and their FollowTheMoney properties."""

_DOCUMENTS = ("SWIFT/BIC", "BIK", "Digital Currency Address", "MICEX", "D-U-N-S", "UN/LOCODE")
"""Features that are identifying numbers, although OFAC does not file them as documents."""

_LINKED = re.compile(r"(?:;\s*)?\(Linked To: (?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\)\.?")
read_dates_once = cache(read_dates)


@cache
def place(text: str) -> BirthPlace:
    """A place of birth, with a country if the last words name one."""
    return BirthPlace(text, country_code(text.rpartition(",")[2].strip()))


def period(first: str, last: str, *, about: bool) -> str:
    """
    The EDTF date bounded by two ISO days; a full year or month is shortened to that.

    >>> period("1962-01-01", "1962-12-31", about=False)
    '1962'
    >>> period("1970-01-01", "1972-12-31", about=True)
    '1970~/1972~'
    """
    tilde = "~" if about else ""
    if first == last:
        return first + tilde
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    elif first.endswith("-01") and _is_months_end(last):
        first, last = first[:7], last[:7]
    return first + tilde if first == last else f"{first}{tilde}/{last}{tilde}"


def _is_months_end(day: str) -> bool:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).day == 1
    except (ValueError, OverflowError):
        return False


class Facts:
    """Collects the facts of one entry into the fields of a record."""

    __slots__ = ("birth_date", "birth_place", "gender", "identifiers", "links", "more",
                 "names", "nationality", "position", "report", "rest", "source_id")  # fmt: skip

    def __init__(self, source_id: str, report: Report) -> None:
        self.source_id = source_id
        self.report = report
        self.names: list[Name] = []
        self.birth_date: list[str] = []
        self.birth_place: list[BirthPlace] = []
        self.nationality: list[str] = []
        self.gender: Literal["male", "female"] | None = None
        self.position: list[str] = []
        self.identifiers: list[Identifier] = []
        self.links: list[Link] = []
        self.more: dict[str, list[str]] = {}
        self.rest: list[str] = []

    def fields(self) -> dict[str, Any]:
        """The fields of a record, without repeated values."""
        return {
            "birth_date": _once(self.birth_date),
            "birth_place": _once(self.birth_place),
            "nationality": _once(self.nationality),
            "gender": self.gender,
            "position": _once(self.position),
            "identifiers": _once(self.identifiers),
            "links": _once(self.links),
            "more": {name: _once(values) for name, values in self.more.items() if values},
            "remarks": _once(self.rest),
        }

    def feature(self, label: str, text: str) -> None:
        """Add a labelled fact; one without a field of its own is kept as a remark."""
        words = label.lower()
        if words == "birthdate":
            self.born(text)
        elif words == "place of birth":
            self.birth_place.append(place(text))
        elif words in {"nationality country", "citizenship country"}:
            self.country(text, words.partition(" ")[0])
        elif words == "gender":
            self.sex(text)
        elif words == "title":
            self.position.append(text)
        elif words == "vessel flag":
            self.flag(text)
        elif words in _MORE:
            self.more.setdefault(_MORE[words], []).append(text)
        elif label.startswith(_DOCUMENTS):
            self.identifiers.append(Identifier(identifier_type(label), text, label))
        else:
            self.rest.append(f"{label} {text}".strip())

    def document(
        self, label: str, number: str, country: str | None = None, note: str | None = None
    ) -> None:
        """Add a document's number; a place of issue that is not a country goes into the note."""
        code = country_code(country) if country else None
        if country and code is None:
            note = f"{country} {note}" if note else country
        self.identifiers.append(Identifier(identifier_type(label), number, label, code, note))

    def born(self, text: str) -> bool:
        """Add a date of birth; words that are not a date are reported. False if not understood."""
        dates = read_dates_once(text)
        if dates.rest or not dates.values:
            self._odd("a date that is not understood", "birthDate", text)
            return False
        self.birth_date.extend(dates.values)
        return True

    def country(self, text: str, field: str) -> bool:
        """Add a nationality or citizenship; False if the country is unknown."""
        code = self.known_country(text, field)
        if code is None:
            return False
        self.nationality.append(code)
        return True

    def flag(self, text: str) -> None:
        """Add a vessel's flag; an unknown country is kept in words."""
        self.more.setdefault("flag", []).append(self.known_country(text, "flag") or text)

    def sex(self, text: str) -> bool:
        """Set the gender; False if the word is unknown."""
        self.gender = _GENDERS.get(text.strip().lower())
        if self.gender is None:
            self._odd("a gender that is not known", "gender", text)
        return self.gender is not None

    def known_country(self, text: str, field: str) -> str | None:
        """A country's code; an unknown name is reported."""
        code = country_code(text)
        if code is None:
            self._odd("a country that is not known", field, text)
        return code

    def remark(self, text: str) -> None:
        """Add a remark of an XML format: words, with ties to other entries in brackets."""
        for tie in _LINKED.finditer(text):
            self.links.append(Link("linkedTo", tie["name"].strip()))
        words = _LINKED.sub("", text).strip()
        if words:
            self.rest.append(words)

    def _odd(self, what: str, field: str, value: str) -> None:
        self.report(Problem(what, field, value, self.source_id))


def _once(values: list[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values)) if values else ()
