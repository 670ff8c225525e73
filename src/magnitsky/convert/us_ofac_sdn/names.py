"""Names in ADVANCED XML, whose parts are put into reading order."""

from collections.abc import Iterator

from magnitsky.convert.record import Name, NameKind
from magnitsky.convert.us_ofac_sdn.reference import Reference
from magnitsky.convert.xml import Element, local, text

_GIVEN = ("First Name", "Middle Name", "Patronymic")
_FAMILY = ("Last Name", "Maiden Name", "Matronymic")
_AS_TYPED = frozenset({"First Name", "Middle Name", "Patronymic", "Nickname"})
_SCRIPTS = {
    "Cyrillic": "Cyrl",
    "Arabic": "Arab",
    "Chinese Simplified": "Hans",
    "Chinese Traditional": "Hant",
    "Hebrew": "Hebr",
    "Japanese": "Jpan",
    "Korean": "Kore",
    "Greek": "Grek",
    "Thai": "Thai",
    "Burmese": "Mymr",
}
"""OFAC's names of scripts and their ISO 15924 codes; Latin is the default and left out."""


def names_of(identity: Element, reference: Reference) -> Iterator[Name]:
    """The names of an identity, in the order of the file."""
    parts = _part_types(identity, reference)
    for alias in identity:
        if local(alias) != "Alias":
            continue
        primary = alias.get("Primary") == "true"
        former = reference.alias_types.get(alias.get("AliasTypeID", "")) == "F.K.A."
        low = alias.get("LowQuality") == "true"
        kind: NameKind = "weak" if low else "former" if former else "alias"
        for number, name in enumerate(one for one in alias if local(one) == "DocumentedName"):
            made = _name(name, parts, reference, "primary" if primary and not number else kind)
            if made:
                yield made


def _part_types(identity: Element, reference: Reference) -> dict[str, str]:
    return {
        group.get("ID", ""): reference.name_parts.get(group.get("NamePartTypeID", ""), "")
        for group in identity.iter("{*}NamePartGroup")
    }


def _name(
    element: Element, types: dict[str, str], reference: Reference, kind: NameKind
) -> Name | None:
    said: dict[str, str] = {}
    script = None
    for value in element.iter("{*}NamePartValue"):
        words = text(value)
        if words:
            label = types.get(value.get("NamePartGroupID", ""), "")
            said[label] = f"{said[label]} {words}" if label in said else words
            script = reference.scripts.get(value.get("ScriptID", ""))
    return in_reading_order(said, kind, _SCRIPTS.get(script or ""))


def in_reading_order(said: dict[str, str], kind: NameKind, script: str | None) -> Name | None:
    """
    A name from parts with OFAC's labels; None if there is none.

    Family names and names of entities are put in capitals, as in OFAC's other formats, so that an
    entry has the same name in every format.
    """
    # Upper case is OFAC's convention for Latin names; other scripts are kept as printed.
    if script is None:
        said = {k: v if k in _AS_TYPED else v.upper() for k, v in said.items()}
    given = " ".join(said[label] for label in _GIVEN if label in said)
    family = " ".join(said[label] for label in _FAMILY if label in said)
    others = [words for label, words in said.items() if label not in (*_GIVEN, *_FAMILY)]
    whole = " ".join(part for part in (given, *others, family) if part)
    if not whole:
        return None
    if not given or not family:
        return Name(whole, kind, script=script)
    middle = said.get("Middle Name") or said.get("Patronymic")
    first = said.get("First Name", given)
    return Name(whole, kind, first, middle, family, script=script)


def script_code(word: str | None) -> str | None:
    """The ISO 15924 code for OFAC's name of a script; None for Latin."""
    return _SCRIPTS.get(word or "")
