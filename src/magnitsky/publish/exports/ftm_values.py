"""Values in FollowTheMoney's form; values it does not accept become notes, unchanged."""

import re
import unicodedata
from collections.abc import Callable

from magnitsky import codebook
from magnitsky.publish.exports.vocabulary import vocabulary

_MAIL = re.compile(r"^[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}$", re.ASCII)
_HOST = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/:?#]\S*)?$", re.ASCII)
_PHONE = re.compile(r"^\+[\d ()./-]{8,22}$", re.ASCII)
_JOINERS = "\u200c\u200d"
"""Zero-width characters that are part of Persian and Indic spelling."""


def ftm_value(name: str, text: str) -> str | None:
    """
    A property value; None if it is not valid and must become a note.

    >>> ftm_value("website", "www.example.org"), ftm_value("phone", "+7 (495) 696-88-00")
    ('http://www.example.org', '+74956968800')
    >>> ftm_value("flag", "None Identified"), ftm_value("email", "a@b.example. c@d.example")
    (None, None)
    """
    made = _AS.get(name, _text)(text)
    return made or None


def _text(text: str) -> str:
    """Text without invisible characters, with single spaces."""
    seen = (c for c in text if unicodedata.category(c) != "Cf" or c in _JOINERS)
    return " ".join("".join(seen).split())


def _mail(text: str) -> str:
    found = text.strip()
    host = found.rpartition("@")
    return f"{host[0]}@{host[2].lower()}" if _MAIL.match(found) else ""


def _page(text: str) -> str:
    found = text.strip()
    if not _HOST.match(found):
        return ""
    return found if "://" in found else f"http://{found}"


def _phone(text: str) -> str:
    found = text.strip()
    return re.sub(r"[^+\d]", "", found) if _PHONE.match(found) else ""


def _country(text: str) -> str:
    code = text if text.islower() else codebook.country_code(text) or ""
    return vocabulary().countries.get(code, code)


_AS: dict[str, Callable[[str], str]] = {
    "website": _page, "email": _mail, "phone": _phone,
    "country": _country, "nationality": _country, "citizenship": _country, "flag": _country,
    "pastFlags": _country, "jurisdiction": _country, "birthCountry": _country,
    "sourceUrl": str.strip,
}  # fmt: skip
