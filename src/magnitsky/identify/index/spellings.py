"""Short texts, and a search for those within a few errors of a given one."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHARE = 0.27
"""Errors searched for, as a share of the letters."""
_LETTERS, _PAIRS = 2, 6
"""Letters, and pairs of neighbours, that one error can change at most."""


class Near(NamedTuple):
    """The result: numbers, errors, and lengths in letters."""

    numbers: npt.NDArray[np.int64]
    errors: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.int64]


class Spellings:
    """
    Texts by length, with a bit for each letter and each pair of neighbours.

    One error changes at most two letters and six pairs of neighbours; this rules out nearly all
    texts, and only the rest is compared letter by letter. Nothing within range is missed.
    """

    def __init__(self, texts: Sequence[tuple[str, int]]) -> None:
        ordered = sorted(texts, key=lambda pair: len(pair[0]))
        self._texts = np.array([text for text, _ in ordered], dtype=object)
        self._numbers = np.array([number for _, number in ordered], dtype=np.int64)
        self._lengths = np.array([len(text) for text, _ in ordered], dtype=np.int64)
        self._letters = np.array([_letters(text) for text, _ in ordered], dtype=np.uint32)
        self._pairs = np.array([_pairs(text) for text, _ in ordered], dtype=np.uint64)
        longest = int(self._lengths[-1]) if ordered else 0
        self._until = np.searchsorted(self._lengths, range(longest + 2), "left")

    def near(self, text: str) -> Near | None:
        """Texts within the number of errors that the length allows; a swap of neighbours is one."""
        most = max(1, int(len(text) * _SHARE))
        low, high = self._place(len(text) - most), self._place(len(text) + most + 1)
        differ = np.bitwise_count(self._letters[low:high] ^ np.uint32(_letters(text)))
        places = np.flatnonzero(differ <= _LETTERS * most) + low
        differ = np.bitwise_count(self._pairs[places] ^ np.uint64(_pairs(text)))
        places = places[differ <= _PAIRS * most]
        if not len(places):
            return None
        errors = _errors(text, self._texts[places].tolist(), most)
        kept = errors <= most
        places = places[kept]
        return Near(self._numbers[places], errors[kept], self._lengths[places])

    def _place(self, length: int) -> int:
        if length <= 0:
            return 0
        return int(self._until[length]) if length < len(self._until) else len(self._texts)


def _errors(text: str, others: list[str], most: int) -> npt.NDArray[np.uint8]:
    """The errors between a text and each of the others; `most` + 1 if there are more."""
    if len(others) < _MANY:
        distance = OSA.distance
        return np.array([distance(text, o, score_cutoff=most) for o in others], dtype=np.uint8)
    found: npt.NDArray[np.uint8] = process.cdist(
        [text], others, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8
    )[0]
    return found


_MANY = 100
"""Number from which comparing all at once is faster."""


def _letters(text: str) -> int:
    bits = 0
    for letter in text:
        bits |= 1 << (ord(letter) & 31)
    return bits


def _pairs(text: str) -> int:
    bits = last = 0
    for letter in text:
        code = ord(letter)
        bits |= 1 << ((last * 37 + code) & 63)
        last = code
    return bits
