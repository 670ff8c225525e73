"""The distinct words of many names, and a search for similar ones."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from magnitsky.identify.compare.words import BONES_ALIKE, bent, bones_alike
from magnitsky.identify.index.spellings import Spellings
from magnitsky.identify.names.word import Word, WordRole, keep

LEAST = 0.6
"""Minimum similarity for a word to lead from one name to another."""
_FEW_BONES = 4
_SOUND, _SOUND_OFF, _GIVEN = 0.97, 0.5, 0.93


class Alike(NamedTuple):
    """Words by number with their similarity, least similar first; a word may occur twice."""

    numbers: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]


class Vocabulary:
    """Words by number; `close` prepares it for queries."""

    def __init__(self) -> None:
        self._numbers: dict[Word, int] = {}
        self._texts: set[str] = set()
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        self._by_given: dict[str, list[int]] = defaultdict(list)
        self._by_bones: dict[str, list[int]] = defaultdict(list)
        self._loose_by_bones: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._numbers)

    def has(self, text: str) -> bool:
        """Whether some name has a word with exactly this spelling."""
        return text in self._texts

    def add(self, word: Word) -> int:
        """The number of a word, new or known."""
        number = self._numbers.get(word)
        if number is None:
            keep(word)
            number = self._numbers[word] = len(self._numbers)
            self._file(word, number)
        return number

    def _file(self, word: Word, number: int) -> None:
        self._texts.add(word.text)
        for bones in word.readings:
            self._by_bones[bones].append(number)
            if word.loose:
                self._loose_by_bones[bones].append(number)
        if word.loose:
            return
        self._by_sound[word.sound].append(number)
        if word.given is not None:
            self._by_given[word.given].append(number)

    def close(self) -> None:
        """Prepare the search by spelling."""
        words = list(self._numbers.items())
        lettered = [(w, n) for w, n in words if not w.loose and w.role is not WordRole.NUMBER]
        self._spelled = Spellings([(w.text, n) for w, n in lettered])
        self._sounds = Spellings([(w.sound, n) for w, n in lettered])
        self._loose_bones = Spellings([(b, n) for w, n in words if w.loose for b in w.readings])
        self._bones = Spellings([(b, n) for w, n in words for b in w.readings])

    def alike(self, word: Word) -> Alike:
        """Similar words with their similarity, approximately that of a comparison."""
        found = _Gathered()
        if word.loose:
            self._loosely(word, found)
        else:
            self._closely(word, found)
        if (number := self._numbers.get(word)) is not None:
            found.add([number], 1.0)
        return found.sorted()

    def _closely(self, word: Word, found: "_Gathered") -> None:
        found.add(self._by_sound.get(word.sound, ()), _SOUND)
        if word.given is not None:
            found.add(self._by_given.get(word.given, ()), _GIVEN)
        if word.role is not WordRole.NUMBER:
            found.near(self._spelled, word.text, off=0.0)
        for bones in word.readings:
            found.add(self._loose_by_bones.get(bones, ()), bones_alike(bones))
        if self.has(word.text):
            return
        if word.role is not WordRole.NUMBER:
            found.near(self._sounds, word.sound, off=_SOUND_OFF)
        for bones in word.readings:
            if len(bones) >= _FEW_BONES:
                found.near(self._loose_bones, bones, off=BONES_ALIKE)

    def _loosely(self, word: Word, found: "_Gathered") -> None:
        for bones in word.readings:
            found.add(self._by_bones.get(bones, ()), bones_alike(bones))
            if len(bones) >= _FEW_BONES:
                found.near(self._bones, bones, off=BONES_ALIKE)


class _Gathered:
    """Words found in several ways."""

    def __init__(self) -> None:
        self._numbers: list[npt.NDArray[np.int64]] = []
        self._scores: list[npt.NDArray[np.float32]] = []

    def add(self, numbers: Sequence[int], score: float) -> None:
        """Add words that all have the same similarity."""
        if len(numbers):
            self._numbers.append(np.array(numbers, dtype=np.int64))
            self._scores.append(np.full(len(numbers), score, dtype=np.float32))

    def near(self, spellings: Spellings, text: str, *, off: float) -> None:
        """Add words near a spelling; `off` is added to the errors."""
        near = spellings.near(text)
        if near is None:
            return
        scores = 1 - (near.errors + off) / np.maximum(near.lengths, len(text))
        scores = np.where(near.errors > 1, bent(scores), scores)
        kept = scores >= LEAST
        self._numbers.append(near.numbers[kept])
        self._scores.append(scores[kept].astype(np.float32))

    def sorted(self) -> Alike:
        """All words, least similar first."""
        if not self._numbers:
            return _NONE
        numbers, scores = np.concatenate(self._numbers), np.concatenate(self._scores)
        order = np.argsort(scores, kind="stable")
        return Alike(numbers[order], scores[order])


_NONE = Alike(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
