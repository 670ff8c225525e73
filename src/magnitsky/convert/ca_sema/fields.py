"""An entry's elements as named fields, for the English and the bilingual element names alike."""

from functools import lru_cache

from magnitsky.convert.normalise import clean_text, slug
from magnitsky.convert.record import Problem
from magnitsky.convert.source import Report
from magnitsky.convert.xml import Element

FIELDS = {
    "Country": "regulation",
    "LastName": "last",
    "GivenName": "given",
    "Entity": "entity",
    "EntityOrShip": "entity",
    "Aliases": "aliases",
    "DateOfBirth": "date",
    "DateOfBirthOrShipBuildDate": "date",
    "Title": "title",
    "TitleOrShip": "title",
    "TitleOrShipType": "title",
    "ShipIMONumber": "imo",
    "Schedule": "schedule",
    "Item": "item",
    "DateOfListing": "listed",
}
"""The field of each element, by the English part of its name (`LastName-NomDeFamille`)."""

REGULATIONS = {
    "justice-for-victims-of-corrupt-foreign-officials-regulations-jvcfor": "jvcfoa",
    "myanmar-burma": "burma",
}
"""Short names used in ids; a renamed regulation keeps the one its first entries got."""

_TITLE_START = "special-economic-measures-"
_TITLE_END = "-regulations"


@lru_cache(maxsize=1024)
def field_of(tag: str) -> str | None:
    """The field of an element, by the English part of its name; None if unknown."""
    return FIELDS.get(tag.rpartition("}")[2].partition("-")[0])


@lru_cache(maxsize=1024)
def programme_of(country: str) -> str:
    """
    The tag in the country field: the part before the slash that begins the French.

    >>> programme_of("Russia / Russie")
    'Russia'
    """
    return country.partition("/")[0].strip()


@lru_cache(maxsize=1024)
def short_name(tag: str) -> str:
    """
    The regulation's part of an id, the same for its full title and its subject alone.

    >>> short_name("Haiti"), short_name("Special Economic Measures (Haiti) Regulations")
    ('haiti', 'haiti')
    """
    made = slug(tag)
    made = REGULATIONS.get(made, made)
    return made.removeprefix(_TITLE_START).removesuffix(_TITLE_END)


class Fields:
    """Reads entries into fields; an unknown element is reported once per file."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._said: set[str] = set()

    def of(self, element: Element) -> dict[str, str]:
        """The entry's non-empty fields; if an element is repeated, the first one counts."""
        found: dict[str, str] = {}
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            field = field_of(tag)
            words = " ".join((child.text or "").split())
            if field is None:
                self._once("unknown element", tag)
            elif not words:
                continue
            elif field in found:
                self._report(Problem("an element stands twice in one entry", tag, words))
            else:
                found[field] = words
        return found

    def _once(self, what: str, tag: str) -> None:
        if tag not in self._said:
            self._said.add(tag)
            self._report(Problem(what, tag, ""))


def printed_number(fields: dict[str, str]) -> str:
    """The tag, the schedule and the item as printed, such as `Russia; 1, Part 1; 94`."""
    parts = (
        programme_of(fields["regulation"]),
        clean_text(fields.get("schedule")),
        clean_text(fields.get("item")),
    )
    return "; ".join(part for part in parts if part)
