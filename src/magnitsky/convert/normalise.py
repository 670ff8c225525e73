"""Normalise printed words for comparison: trimmed, case-folded, or as a short key."""

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"\w+")
_NOTHING = frozenset({"", "-", "-0-", "na", "n/a", "nil", "none", "unknown", "not available"})


def clean_text(text: str | None) -> str | None:
    """
    Trim and fold white space; None for the publishers' placeholders for "nothing".

    >>> clean_text("  a  b "), clean_text("-0- "), clean_text("n/a")
    ('a b', None, None)
    """
    folded = " ".join(text.split()) if text else ""
    return None if folded.lower() in _NOTHING else folded


def slug(text: str) -> str:
    """
    A short key for a name, equal for equal letters; a hash if no letter is Latin.

    >>> slug("MADURO MOROS, Nicolás"), slug("Гринекс")
    ('maduro-moros-nicolas', 'x8680314a')
    """
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = _NOT_WORD.sub("-", latin).strip("-")
    if made:
        return made
    return "x" + hashlib.blake2s(text.encode(), digest_size=4).hexdigest()


def folded(text: str) -> str:
    """
    A text without case, accents and punctuation, for comparison.

    >>> folded("Nicolás  MADURO-Moros")
    'nicolas maduro moros'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_WORD.findall(kept))
