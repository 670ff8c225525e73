"""OFAC's terms mapped to FollowTheMoney's."""

from functools import cache

from magnitsky.convert.record import Schema

ENTRY_PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={}"

SCHEMAS: dict[str, Schema] = {
    "individual": "Person",
    "entity": "LegalEntity",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "-0-": "LegalEntity",
}

_IDENTIFIERS = (
    ("passport", "passportNumber"),
    ("vessel registration identification", "imoNumber"),
    ("mmsi", "mmsi"),
    ("swift/bic", "swiftBic"),
    ("digital currency address", "cryptoWallet"),
    ("bik", "bikCode"),
    ("tax id", "taxNumber"),
    ("v.a.t", "vatCode"),
    ("r.f.c", "taxNumber"),
    ("rfc", "taxNumber"),
    ("nit", "taxNumber"),
    ("registration", "registrationNumber"),
    ("company number", "registrationNumber"),
    ("commercial registry", "registrationNumber"),
    ("business registration", "registrationNumber"),
    ("matricula mercantil", "registrationNumber"),
    ("trade license", "registrationNumber"),
    ("folio mercantil", "registrationNumber"),
    ("d-u-n-s", "dunsCode"),
)  # fmt: skip


@cache
def identifier_type(label: str) -> str:
    """FollowTheMoney's property for OFAC's label of a document; `idNumber` by default."""
    words = label.lower()
    return next((name for start, name in _IDENTIFIERS if words.startswith(start)), "idNumber")


@cache
def is_a_fact(label: str) -> bool:
    """Whether a label in OFAC's list of documents denotes a fact instead of a document."""
    words = label.lower().strip()
    return words in _FACTS or words.endswith((":", "-", "information", "determination"))


_FACTS = frozenset(
    {
        "gender",
        "website",
        "email address",
        "phone number",
        "target type",
        "birthdate",
        "nationality of registration",
        "organization established date",
        "organization type",
        "organization code",
        "issuer name",
        "isin",
        "equity ticker",
        "secondary sanctions risk",
        "former vessel flag",
        "other vessel flag",
        "vessel flag",
        "vessel type",
        "vessel call sign",
        "vessel year of build",
        "aircraft operator",
        "aircraft model",
        "aircraft manufacture date",
        "previous aircraft tail number",
        "aircraft tail number",
    }
)
