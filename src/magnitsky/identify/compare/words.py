"""How similar two words are, and in which way."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from magnitsky.identify.names.word import Word, WordRole


class Way(IntEnum):
    """The way in which two words agree."""

    SAME = 0
    SOUND = 1
    FORM = 2
    BONES = 3
    INITIAL = 4
    LETTERS = 5
    JOINED = 6
    NUMBER = 7
    DIFFERENT = 8


class WordLikeness(NamedTuple):
    """`score` between 0 (nothing in common) and 1 (identical), and the way."""

    score: float
    way: Way


SAME = WordLikeness(1.0, Way.SAME)
DIFFERENT = WordLikeness(0.0, Way.DIFFERENT)
_SOUND = WordLikeness(0.97, Way.SOUND)
_FORM = WordLikeness(0.93, Way.FORM)
_NUMBER = WordLikeness(0.5, Way.NUMBER)
_INITIAL = WordLikeness(0.85, Way.INITIAL)
_BONES = {1: 0.7, 2: 0.85, 3: 0.92}
_MANY_BONES = 0.94
LEAST = 0.3
"""Similarities below this are ignored: they occur by chance."""

_MEMORY: dict[tuple[Word, Word], WordLikeness] = {}
_MOST_REMEMBERED = 2_000_000


def likeness(a: Word, b: Word) -> WordLikeness:
    """
    The similarity of two words.

    Spelling and sound are compared letter by letter (a swap of neighbours is one error); words from
    scripts without vowels by their consonants; an initial by its letter.
    """
    if a is b:
        return SAME
    pair = (a, b)
    found = _MEMORY.get(pair)
    if found is None:
        if len(_MEMORY) >= _MOST_REMEMBERED:
            _MEMORY.clear()
        found = _MEMORY[pair] = _MEMORY[b, a] = _likeness(a, b)
    return found


def _likeness(a: Word, b: Word) -> WordLikeness:
    if a.text == b.text:
        return SAME
    if WordRole.INITIAL in {a.role, b.role}:
        return _as_initial(a, b)
    if WordRole.NUMBER in {a.role, b.role}:
        return _NUMBER if a.role == b.role else DIFFERENT
    if a.loose or b.loose:
        return _by_bones(a, b)
    if (a.role is WordRole.PATRONYMIC) != (b.role is WordRole.PATRONYMIC):
        return _by_letters(a, b, most=1)
    if a.sound == b.sound:
        return _SOUND
    if a.given is not None and a.given == b.given:
        return _FORM
    return _by_letters(a, b, most=1 if _are_known_apart(a, b) else 9)


def _are_known_apart(a: Word, b: Word) -> bool:
    """Whether two words are known to be different given names or countries: `Ahmed`, `Mohamed`."""
    names = a.given is not None and b.given is not None
    return names or (a.role == WordRole.PLACE and b.role == WordRole.PLACE)


def _as_initial(a: Word, b: Word) -> WordLikeness:
    short, long = (a, b) if a.role == WordRole.INITIAL else (b, a)
    if long.role != WordRole.INITIAL and long.text.startswith(short.text):
        return _INITIAL
    return DIFFERENT


def _by_bones(a: Word, b: Word) -> WordLikeness:
    found = _by_consonants(a.bones, b.bones)
    for one in a.readings:
        for other in b.readings:
            if (read := _by_consonants(one, other)).score > found.score:
                found = read
    return found


def _by_consonants(a: str, b: str) -> WordLikeness:
    if a == b:
        return WordLikeness(bones_alike(a), Way.BONES)
    longer = max(len(a), len(b))
    score = _bent(1 - (OSA.distance(a, b) + BONES_ALIKE) / longer) if longer else 0.0
    return WordLikeness(score, Way.BONES) if score >= LEAST else DIFFERENT


BONES_ALIKE = 0.2
"""Uncertainty of consonants alone, in errors."""


def bones_alike(bones: str) -> float:
    """The similarity of two words with these consonants in common: few say less than many."""
    return _BONES.get(len(bones), _MANY_BONES)


def _by_letters(a: Word, b: Word, *, most: int) -> WordLikeness:
    if a.role is b.role is WordRole.PATRONYMIC and _by_stem(a.stem, b.stem) < _SAME_FATHER:
        return DIFFERENT
    longer = max(len(a.text), len(b.text))
    errors: float = OSA.distance(a.text, b.text)
    if errors > most:
        return DIFFERENT
    if errors > 1:
        errors = min(errors, OSA.distance(a.sound, b.sound) + 0.5)
    share = 1 - errors / max(longer, 3)
    score = share if errors <= 1 else _bent(share)
    return WordLikeness(score, Way.LETTERS) if score >= LEAST else DIFFERENT


def _by_stem(a: str, b: str) -> float:
    return 1 - OSA.distance(a, b) / max(len(a), len(b), 1)


_SAME_FATHER = 0.5


def _bent(share: float) -> float:
    """Discount for many errors: chance produces words this similar."""
    return share if share >= _FEW_ERRORS else share + _BEND * (share - _FEW_ERRORS)


def bent(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The same discount for an array of shares."""
    return shares + _BEND * np.minimum(shares - _FEW_ERRORS, 0.0)


_FEW_ERRORS = 0.8
_BEND = 1.0
