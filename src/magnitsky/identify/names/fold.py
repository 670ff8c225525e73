"""Text in any script to lower-case Latin letters: the form in which names are compared."""

import functools
import re
import unicodedata
from enum import IntEnum

from anyascii import anyascii

from magnitsky.codebook.names import sounds

LONGEST = 300
"""Maximum length of a name in characters; longer texts are cut, and callers report it."""

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_NO_VOWELS = re.compile(
    r"[\u0590-\u06ff\u0700-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u0780-\u07bf\u1000-\u109f]"
)
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]")
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670\u0591-\u05c7\u0640]")
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxyk", "АВСЕНІКМОРТХУасеіорхук")
_SOFT = str.maketrans("", "", "ъьЪЬ")


def visible_text(text: str) -> str:
    r"""
    The text without invisible characters: direction marks, joiners, control characters.

    >>> visible_text("Ali\u202e\u0007  Reza")
    'Ali Reza'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join("".join(c if c.isprintable() else " " for c in seen).split())


class Loose(IntEnum):
    """Scripts whose words compare by consonants only: logographic ones and those without vowels."""

    NO = 0
    SIGNS = 1
    NO_VOWELS = 2


def loose(text: str) -> Loose:
    """
    Whether a word's script writes no vowels, or a sign a syllable.

    >>> loose("محمد").name, loose("Владимир").name, loose("김").name
    ('NO_VOWELS', 'NO', 'SIGNS')
    """
    if _NO_VOWELS.search(text):
        return Loose.NO_VOWELS
    return Loose.SIGNS if _IDEOGRAPH.search(text) else Loose.NO


def split_signs(text: str) -> str:
    """Put spaces between Chinese and Korean characters, each of which is a word here."""
    return _IDEOGRAPH.sub(lambda sign: f" {sign.group()} ", text)


@functools.lru_cache(maxsize=200_000)
def latin(word: str) -> str:
    """
    One word in small Latin letters without marks; empty where nothing of it can be read.

    A word that mixes Cyrillic with Latin look-alikes is read as Cyrillic.

    >>> latin("Ерёменко"), latin("Şahin"), latin("Cергій"), latin("Σπύρος")
    ('eremenko', 'sahin', 'sergiy', 'spyros')
    """
    if word.isascii():
        return word.lower()
    if _CYRILLIC.search(word):
        if _LATIN.search(word):
            word = word.translate(_LOOKALIKES)
        word = word.translate(_SOFT)
    word = _MARKS.sub("", word)
    if _NO_VOWELS.search(word):
        return _unvowelled(word)
    made = anyascii(word).lower()
    return respelled(made, "hangul") if _HANGUL.search(word) else made


def _unvowelled(word: str) -> str:
    """Letter by letter; capitals mark distinct sounds (`S` for sh, `D` for d, dh or z)."""
    return anyascii(respelled(word, "letters"))


def respelled(text: str, slug: str) -> str:
    """The text after the replacements of one row of the codebook's `names/sounds.yml`."""
    for pattern, made, heads in sounds(slug):
        if heads is None or not heads.isdisjoint(text):
            text = pattern.sub(made, text)
    return text
