"""The element names of the XML list: the field each fills, and those that are ignored."""

from typing import Literal

from magnitsky.convert.record import Schema

SCHEMAS: dict[str, Schema] = {"individual": "Person", "entity": "LegalEntity", "ship": "Vessel"}

IGNORED = frozenset(
    {
        "SanctionsImposedIndicators",  # the same as SanctionsImposed, as true and false
        "UniqueID", "Names", "IndividualEntityShip",  # read first
    }
)  # fmt: skip
GIVEN = ("Name1", "Name2", "Name3", "Name4", "Name5")
LINES = tuple(f"AddressLine{n}" for n in range(1, 7))
GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
MORE = {
    "DesignationSource": "authority",
    "PhoneNumber": "phone",
    "EmailAddress": "email",
    "Website": "website",
    "TypeOfEntity": "legalForm",
    "CurrentOwnerOperator": "owner",
    "PreviousOwnerOperator": "pastOwner",
    "PreviousFlag": "pastFlags",
    "TypeOfShip": "type",
    "Type": "type",
    "TonnageOfShip": "tonnage",
    "Tonnage": "tonnage",
    "LengthOfShip": "length",
    "Length": "length",
    "HullIdentificationNumber": "hullNumber",
    "HIN": "hullNumber",
}
NUMBERS = {
    "BusinessRegistrationNumber": "registrationNumber",
    "IMONumber": "imoNumber",
    "OFSIGroupID": "sanctionsRef",
    "UNReferenceNumber": "unscId",
}
LABELS = {"OFSIGroupID": "OFSI Group ID", "UNReferenceNumber": "UN Reference Number"}
DOCUMENTS = {
    "Passport": ("PassportNumber", "passportNumber", "PassportAdditionalInformation"),
    "NationalIdentifier": (
        "NationalIdentifierNumber",
        "idNumber",
        "NationalIdentifierAdditionalInformation",
    ),
}
LINKS = {"ParentCompany": "parent", "Subsidiary": "subsidiary"}
VALUES = frozenset({*NUMBERS, *MORE, *LINKS})
