"""ADVANCED XML's reference sets, which map its numbers to words."""

from dataclasses import dataclass, field

from magnitsky.convert.xml import Element, local, text

SETS = {
    "AliasTypeValues": "alias_types",
    "AreaCodeValues": "areas",
    "CountryValues": "countries",
    "FeatureTypeValues": "features",
    "DetailReferenceValues": "details",
    "IDRegDocTypeValues": "documents",
    "LocPartTypeValues": "location_parts",
    "NamePartTypeValues": "name_parts",
    "PartySubTypeValues": "subtypes",
    "PartyTypeValues": "types",
    "RelationTypeValues": "relations",
    "SanctionsTypeValues": "measures",
    "ScriptValues": "scripts",
}
"""The sets that are read; the others (validity, reliability, calendars, ...) are not needed."""


@dataclass(slots=True)
class Reference:
    """Words by number, for each set."""

    alias_types: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    features: dict[str, str] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    location_parts: dict[str, str] = field(default_factory=dict)
    name_parts: dict[str, str] = field(default_factory=dict)
    subtypes: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)
    type_of_subtype: dict[str, str] = field(default_factory=dict)

    def take(self, values: Element) -> None:
        """Read one set."""
        name = SETS.get(local(values))
        if name is None:
            return
        words: dict[str, str] = getattr(self, name)
        for value in values:
            number = value.get("ID", "")
            said = value.get("Description") if name == "areas" else text(value)
            words[number] = said or ""
            if name == "subtypes":
                self.type_of_subtype[number] = value.get("PartyTypeID", "")

    def schema_word(self, subtype: str) -> str:
        """The word that says what a party is: its subtype, or its type where that is unknown."""
        word = self.subtypes.get(subtype, "").lower()
        if word in {"vessel", "aircraft"}:
            return word
        return self.types.get(self.type_of_subtype.get(subtype, ""), "").lower()
