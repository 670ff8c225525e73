"""Make a Record of one entry of the FSF list."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from magnitsky.convert.eu_fsf import details
from magnitsky.convert.eu_fsf.details import folded
from magnitsky.convert.eu_fsf.parts import FsfEntry, FsfPart
from magnitsky.convert.record import Identifier, Name, Record, Schema
from magnitsky.convert.source import ALL_FIELDS

CARRIES = ALL_FIELDS - {
    "amended_on",
    "country",
    "death_date",
    "links",
    "measures",
    "printed_id",
    "statement",
}

_SCHEMAS: dict[str, Schema] = {
    "person": "Person",
    "enterprise": "LegalEntity",
    "P": "Person",
    "E": "LegalEntity",
}
_GENDERS: dict[str, Literal["male", "female"]] = {"M": "male", "F": "female"}
_CONTACTS = {"EMAIL": "email", "PHONE": "phone", "WEB": "website"}
_SAID_IN_REMARKS = ("nameAlias", "birthdate", "citizenship", "address", "regulation", "subjectType")
_QUALITY = re.compile(r"(low|good|high) quality(?: alias| a\.?k\.?a\.?)?[.;]?", re.IGNORECASE)
_T = TypeVar("_T")


def record(entry: FsfEntry) -> Record | None:
    """
    The entry as a Record; None if it has no name, which is reported.

    The primary name is the first strong one of the English text whose language is English or not
    stated; otherwise the first strong one; otherwise the first.
    """
    names = _names(entry)
    if not names:
        entry.say("entry without a name", "nameAlias", "")
        return None
    schema = _schema(entry)
    births = [details.birth(part.a, entry.say) for part in entry["birthdate"]]
    kept = [words for born in births if (words := born.words)]
    listed_on, gender = _listed_on(entry, kept), _gender(entry, kept)
    more, nationalities = _contacts(entry, kept), _nationalities(entry, kept)
    functions = _functions(entry)
    if schema != "Person":
        # Only a person holds a position; an entity's function is a remark.
        kept, functions = functions + kept, []
    return Record(
        source_id=entry.source_id,
        schema=schema,
        names=names,
        programmes=_distinct(_tags(entry)),
        birth_date=_distinct(born.date for born in births if born.date),
        birth_place=_distinct(born.place for born in births if born.place),
        nationality=_distinct(nationalities),
        gender=gender,
        position=_distinct(functions),
        addresses=_distinct(
            found for part in entry["address"] if (found := details.address(part.a, entry.say))
        ),
        identifiers=_distinct(_identifiers(entry)),
        listed_on=listed_on,
        remarks=_distinct(_remarks(entry, kept)),
        more=more,
        url=_newest_act(entry),
    )


def _distinct(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def _names(entry: FsfEntry) -> tuple[Name, ...]:
    found: list[tuple[int, Name]] = []
    for part in entry["nameAlias"]:
        name = details.name(part.a, weak=_is_weak(entry, part), say=entry.say)
        if name is not None:
            found.append((_rank(part, name), name))
    if not found:
        return ()
    # `min` takes the first of equal rank, which keeps the publisher's order.
    first = min(range(len(found)), key=lambda i: found[i][0])
    primary = found.pop(first)[1]
    names = {primary.text: _as_primary(primary)}
    for _, name in found:
        names.setdefault(name.text, name)
    return tuple(names.values())


def _as_primary(name: Name) -> Name:
    return Name(
        name.text,
        "primary",
        name.first_name,
        name.middle_name,
        name.last_name,
        name.title,
        name.lang,
    )


def _rank(part: FsfPart, name: Name) -> int:
    if name.kind == "weak":
        return 2
    is_english = part.a.get("regulationLanguage") == "en" and name.lang in {None, "en"}
    return 0 if is_english else 1


def _is_weak(entry: FsfEntry, part: FsfPart) -> bool:
    strong = part.a.get("strong", "true")
    if strong not in {"true", "false"}:
        entry.say("name quality not known", "strong", strong)
    return strong == "false" or any("low quality" in words.lower() for words in part.remarks)


def _schema(entry: FsfEntry) -> Schema:
    for part in entry["subjectType"]:
        code, letter = part.a.get("code", ""), part.a.get("classificationCode", "")
        schema = _SCHEMAS.get(code or letter)
        if schema is not None:
            return schema
        entry.say("subject type not known, kept as LegalEntity", "subjectType", f"{code} {letter}")
        return "LegalEntity"
    entry.say("no subject type, kept as LegalEntity", "subjectType", "")
    return "LegalEntity"


def _gender(entry: FsfEntry, kept: list[str]) -> Literal["male", "female"] | None:
    stated = {part.a.get("gender", "") for part in entry["nameAlias"]} - {""}
    words = ", ".join(sorted(stated))
    if words in _GENDERS:
        return _GENDERS[words]
    if words:
        entry.say("gender not clear", "gender", words)
        kept.append(f"Gender: {words}")
    return None


def _functions(entry: FsfEntry) -> list[str]:
    words = (folded(part.a.get("function", "")) for part in entry["nameAlias"])
    return [function for function in words if function]


def _tags(entry: FsfEntry) -> Iterator[str]:
    for part in entry["regulation"]:
        tag = folded(part.a.get("programme", ""))
        if tag:
            yield tag
        else:
            entry.say("an act without a programme", "programme", part.url or "")


def _nationalities(entry: FsfEntry, kept: list[str]) -> list[str]:
    codes = []
    for part in entry["citizenship"]:
        code = details.country(part.a, entry.say)
        if code:
            codes.append(code)
        elif words := details.country_words(part.a):
            kept.append(f"Citizenship: {words}")
    return codes


def _listed_on(entry: FsfEntry, kept: list[str]) -> str | None:
    printed = entry.a.get("designationDate", "")
    day = details.day(printed) if printed else None
    if printed and day is None:
        entry.say("date not read", "designationDate", printed)
        kept.append(f"Designated on {printed}")
    return day


def _contacts(entry: FsfEntry, kept: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for part in entry["address"]:
        for key, printed in part.contacts:
            value = folded(printed)
            if value is None:
                continue
            if key in _CONTACTS:
                found.setdefault(_CONTACTS[key], {})[value] = None
                continue
            if key != "FAX":
                entry.say("kind of contact not known", "contactInfo", f"{key} {value}")
            kept.append(f"{key.capitalize()}: {value}")
    return {key: tuple(values) for key, values in found.items()}


def _identifiers(entry: FsfEntry) -> Iterator[Identifier]:
    for key, kind, label in (
        ("logicalId", "sanctionsRef", "FSF logical id"),
        ("unitedNationId", "unscId", None),
    ):
        number = folded(entry.a.get(key, ""))
        if number:
            yield Identifier(kind, number, label)
    for part in entry["identification"]:
        made = details.identifier(part.a, part.remarks, entry.say)
        if made is not None:
            yield made


def _remarks(entry: FsfEntry, kept: list[str]) -> Iterator[str]:
    yield from entry.remarks
    designation = folded(entry.a.get("designationDetails", ""))
    if designation:
        yield designation
    yield from kept
    for element in _SAID_IN_REMARKS:
        for part in entry[element]:
            for words in part.remarks:
                if not _QUALITY.fullmatch(words):
                    yield words


def _newest_act(entry: FsfEntry) -> str | None:
    acts = [
        (part.a.get("publicationDate", ""), part.url)
        for part in entry["regulation"]
        if part.url and part.url.startswith(("https://", "http://"))
    ]
    return max(acts, key=lambda act: act[0])[1] if acts else None
