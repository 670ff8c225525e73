"""Make a Record of one entry of the Canadian list."""

import re
from functools import lru_cache

from magnitsky.convert.ca_sema.fields import printed_number, programme_of
from magnitsky.convert.ca_sema.names import entity_names, person_names
from magnitsky.convert.dates import partial_date, read_dates
from magnitsky.convert.normalise import clean_text
from magnitsky.convert.record import Identifier, Problem, Record, Schema
from magnitsky.convert.source import ALL_FIELDS, Report

CARRIES = ALL_FIELDS - {
    "addresses",
    "amended_on",
    "birth_place",
    "country",
    "death_date",
    "gender",
    "links",
    "measures",
    "nationality",
    "statement",
    "url",
}
"""Not `country`: the country in the regulation's name is the one the measures are about, and the
regulation on Ukraine names mostly Russians. The programme's tag says all there is to say."""

CARRIES_ENGLISH = CARRIES - {"identifiers", "listed_on", "more"}

_SHIP = re.compile(r"^m[/.]?[vt]\.?\s", re.IGNORECASE)
_FRENCH = re.compile(r"\s*\|.*$|\s+/.*$|/(?=[^\WA-Z]).*$")
_HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "rev", "sir"})


class SemaEntry:
    """An entry being read, with the words that were not understood."""

    def __init__(self, fields: dict[str, str], source_id: str, report: Report) -> None:
        self.fields = fields
        self.source_id = source_id
        self.remarks: list[str] = []
        self._report = report

    def kept(self, what: str, field: str, label: str) -> None:
        """Report a field's words and keep them as a remark."""
        words = self.fields[field]
        self._report(Problem(what, field, words, self.source_id))
        self.remarks.append(f"{label}: {words}")


def record(fields: dict[str, str], source_id: str, report: Report) -> Record:
    """The entry as a Record; the caller ensures that it has a regulation and a name."""
    entry = SemaEntry(fields, source_id, report)
    schema = _schema(fields)
    title = _english(fields.get("title", ""))
    honorific = title if title and title.lower().strip(".") in _HONORIFICS else None
    is_person = schema == "Person"
    more: dict[str, tuple[str, ...]] = {}
    if schema == "Vessel":
        more = _ship(entry, title)
    dates = _birth_date(entry) if is_person else ()
    if schema == "LegalEntity":
        _unplaced(entry)
    return Record(
        source_id=source_id,
        printed_id=printed_number(fields),
        schema=schema,
        names=person_names(fields, honorific) if is_person else entity_names(fields),
        programmes=(programme_of(fields["regulation"]),),
        birth_date=dates,
        position=(title,) if is_person and title and not honorific else (),
        identifiers=_identifiers(fields),
        listed_on=_listed_on(entry),
        remarks=tuple(entry.remarks),
        more=more,
    )


def _schema(fields: dict[str, str]) -> Schema:
    if "given" in fields or "last" in fields:
        return "Person"
    if "imo" in fields or _SHIP.match(fields.get("entity", "")):
        return "Vessel"
    return "LegalEntity"


@lru_cache(maxsize=1024)
def _english(words: str) -> str | None:
    """The English half of a bilingual title (`Colonel/colonel`, `Tanker | Pétrolier`)."""
    return clean_text(_FRENCH.sub("", words))


def _birth_date(entry: SemaEntry) -> tuple[str, ...]:
    printed = entry.fields.get("date")
    if printed is None:
        return ()
    found = read_dates(printed)
    # Words other than a date can change its meaning: `early 1970s` is not 1970.
    if found.rest or not found.values:
        entry.kept("date not read", "date", "Date of birth")
        return ()
    return found.values


def _ship(entry: SemaEntry, ship_type: str | None) -> dict[str, tuple[str, ...]]:
    more: dict[str, tuple[str, ...]] = {}
    printed = entry.fields.get("date")
    built = partial_date(printed) if printed else None
    if built:
        more["buildDate"] = (built,)
    elif printed:
        entry.kept("date not read", "date", "Build date")
    if ship_type:
        more["type"] = (ship_type,)
    return more


def _unplaced(entry: SemaEntry) -> None:
    for field, label in (("date", "Date"), ("title", "Title")):
        if field in entry.fields:
            entry.kept("not expected of an entity", field, label)


def _identifiers(fields: dict[str, str]) -> tuple[Identifier, ...]:
    number = fields.get("imo")
    return (Identifier("imoNumber", number),) if number else ()


def _listed_on(entry: SemaEntry) -> str | None:
    printed = entry.fields.get("listed")
    if printed is None:
        return None
    day = partial_date(printed)
    if day is None:
        entry.kept("date not read", "listed", "Date of listing")
    return day
