"""The `Other Information` cell, which holds several facts labelled in brackets."""

import re

LABELS = {
    "UK Sanctions List Ref": "sanctionsRef",
    "UN Ref": "unscId",
    "UK Statement of Reasons": "statement",
    "Gender": "gender",
    "Phone number": "phone",
    "Email address": "email",
    "Website": "website",
    "Type of entity": "legalForm",
    "Parent company": "parent",
    "Subsidiaries": "subsidiary",
    "Business Reg No": "registrationNumber",
    "IMO number": "imoNumber",
    "Flag of ship": "flag",
    "Previous flags": "pastFlags",
    "Type of ship": "type",
    "Tonnage of ship": "tonnage",
    "Length of ship": "length",
    "Year built": "buildDate",
    "Current owners": "owner",
    "Hull identification": "hullNumber",
}
"""OFSI's labels, and the property each one fills."""

_LABEL = re.compile(r"\((" + "|".join(map(re.escape, LABELS)) + r")\):\s*")
_OLD_REF = re.compile(
    r"\bUN Ref(?:erence)?\s*:?\s*([A-Z]{2,3}[eipo]\.\d{3}|[A-Z]{2}\.[A-Z]\.\d+\.\d+)\b",
    re.IGNORECASE,
)


def unpacked(cell: str) -> dict[str, list[str]]:
    """
    The facts by property, with unlabelled words under `remarks`.

    >>> unpacked("(UK Sanctions List Ref):GHR0001. A remark. (Gender):Male")
    {'sanctionsRef': ['GHR0001'], 'remarks': ['A remark.'], 'gender': ['Male']}
    """
    found: dict[str, list[str]] = {}
    pieces = _LABEL.split(cell)
    _put(found, "remarks", pieces[0])
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        name = LABELS[label]
        if name in _ONE_WORD:
            word, _, rest = value.strip().partition(" ")
            _put(found, name, word.rstrip(".,;"))
            _put(found, "remarks", rest)
        else:
            _put(found, name, value)
    if "unscId" not in found:
        for reference in _OLD_REF.findall(pieces[0]):
            _put(found, "unscId", reference)
    return found


_ONE_WORD = frozenset({"sanctionsRef", "unscId", "gender"})


def _put(found: dict[str, list[str]], name: str, value: str) -> None:
    words = value.strip()
    if words and words not in {".", "-"}:
        found.setdefault(name, []).append(words)
