"""The numbers of a target: those in their own columns, and those within `Other Information`."""

import re
from collections.abc import Iterable, Iterator

from magnitsky.convert.gb_ofsi.numbered import numbered, paired
from magnitsky.convert.record import Identifier

DOCUMENTS = {
    "Passport Number": ("Passport Details", "passportNumber"),
    "National Identification Number": ("National Identification Details", "idNumber"),
}
"""By the column of a document's number: the column of its details, and the property it fills."""

BARE = {"Passport Details": "passportNumber", "NI Number": "idNumber"}
"""Columns of the old layout that contain a number, or a sentence about one."""

_PACKED = {
    "sanctionsRef": "UK Sanctions List Ref",
    "unscId": "UN Ref",
    "registrationNumber": "Business Reg No",
    "imoNumber": "IMO number",
}
_ONE_NUMBER = re.compile(
    r"(?![0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}$)"  # a date is no number
    r"(?:[A-Z]{1,3} )?(?=[^0-9 ]*[0-9])[A-Za-z0-9./-]+(?: [0-9]+)*"
)


def packed(facts: dict[str, list[str]]) -> Iterator[Identifier]:
    """The numbers with a label in `Other Information`."""
    for kind, label in _PACKED.items():
        for cell in facts.get(kind, ()):
            for number in numbered(cell):
                if number:
                    yield Identifier(kind, number, label)


def of_documents(column: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Identifier]:
    """A column's numbers, each with the details in its own row."""
    kind = DOCUMENTS[column][1]
    for numbers, details in pairs:
        for number, note in paired(numbers, details):
            if number.strip(" -"):
                yield Identifier(kind, number, column, note=note or None)


def bare(column: str, cell: str) -> tuple[list[Identifier], list[str]]:
    """
    The numbers in a cell that may contain sentences, and the sentences, with the column's name.

    A sentence must not become a number: it would match nobody, or the wrong person.

    >>> bare("NI Number", "(1) 0281 (2) Jordanian no. 96810")[1]
    ['NI Number: Jordanian no. 96810']
    """
    found: list[Identifier] = []
    words: list[str] = []
    for part in numbered(cell):
        if _ONE_NUMBER.fullmatch(part):
            found.append(Identifier(BARE[column], part, column))
        elif part:
            words.append(f"{column}: {part}")
    return found, words
