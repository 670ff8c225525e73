"""Facts that the lists state, value by value, each with its lists."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from magnitsky.convert.source import card_of
from magnitsky.site.date_text import day
from magnitsky.site.templatetags.display import country

_OPEN_NUMBERS = {"imoNumber", "registrationNumber", "leiCode", "mmsi", "taxNumber", "ogrnCode"}
"""Identifiers of organisations and ships. Personal document numbers are not shown."""


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value; `lang` is its language code, if the list states it."""

    text: str
    sources: tuple[str, ...]
    note: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of facts: a label and its values."""

    label: Any
    values: tuple[FactValue, ...]
    is_long: bool = False


def facts_of(wholes: list[dict[str, Any]]) -> list[FactLine]:
    """The lines of an actor; lines without a value are left out, except names."""
    found = []
    for label, read, always in _LINES:
        values = _values(wholes, read)
        if values or always:
            found.append(FactLine(label, values, len(values) > _MANY))
    return found


_MANY = 8


def _values(wholes: list[dict[str, Any]], read: "Read") -> tuple[FactValue, ...]:
    """The values of one line; values equal but for case are merged, with all their lists."""
    merged: dict[str, tuple[str, str, str, dict[str, None]]] = {}
    for whole in wholes:
        for text, note, lang in read(whole["record"]):
            _, _, _, sources = merged.setdefault(text.casefold(), (text, note, lang, {}))
            sources[card_of(whole["source"]).short] = None
    return tuple(FactValue(text, tuple(by), note, lang) for text, note, lang, by in merged.values())


Said = Iterator[tuple[str, str, str]]
Read = Callable[[dict[str, Any]], Said]


def _names(record: dict[str, Any]) -> Said:
    for name in record.get("names", ()):
        kind = name.get("kind", "primary")
        yield name["text"], str(_KINDS.get(kind, "")), name.get("lang", "")


_KINDS = {"weak": _("weak alias"), "former": _("former name")}


def _dates(field: str) -> Read:
    def read(record: dict[str, Any]) -> Said:
        return _plain(day(one) for one in record.get(field, ()))

    return read


def _countries(field: str) -> Read:
    def read(record: dict[str, Any]) -> Said:
        return _plain(country(one) for one in record.get(field, ()))

    return read


def _texts(field: str) -> Read:
    def read(record: dict[str, Any]) -> Said:
        said = record.get(field, ())
        return _plain([said] if isinstance(said, str) else said)

    return read


def _plain(values: Iterable[str]) -> Said:
    return ((value, "", "") for value in values if value)


def _places(record: dict[str, Any]) -> Said:
    for place in record.get("birthPlace", ()):
        parts = [place.get("text") or "", country(place["country"]) if place.get("country") else ""]
        words, name = parts
        yield words if name and name in words else ", ".join(filter(None, parts)), "", ""


def _addresses(record: dict[str, Any]) -> Said:
    for one in record.get("addresses", ()):
        parts = [one.get(part, "") for part in ("street", "city", "region", "postalCode")]
        name = country(one["country"]) if one.get("country") else ""
        words = one.get("full") or ", ".join(filter(None, (*parts, name)))
        if words:
            yield words, "", ""


def _numbers(record: dict[str, Any]) -> Said:
    for one in record.get("identifiers", ()):
        if one["type"] in _OPEN_NUMBERS and record.get("schema") != "Person":
            yield one["number"], one.get("label") or one["type"], ""


_LINES: tuple[tuple[Any, Read, bool], ...] = (
    (_("Names"), _names, True),
    (_("Born"), _dates("birthDate"), False),
    (_("Died"), _dates("deathDate"), False),
    (_("Birthplace"), _places, False),
    (_("Nationality"), _countries("nationality"), False),
    (_("Country"), _countries("country"), False),
    (_("Gender"), _texts("gender"), False),
    (_("Position"), _texts("position"), False),
    (_("Addresses"), _addresses, False),
    (_("Numbers"), _numbers, False),
)
