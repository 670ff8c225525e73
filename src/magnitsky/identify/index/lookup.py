"""From the words of a name to names with similar words, using arrays."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from magnitsky.identify.compare.names import (
    CLASH,
    ENOUGH_AGREES,
    EXTRA,
    EXTRA_BESIDE_ONE,
    EXTRA_IN_THING,
)
from magnitsky.identify.index.vocabulary import Vocabulary
from magnitsky.identify.names.name import AnalysedName
from magnitsky.identify.names.word import Word, WordRole, person_word, thing_word

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

Having = tuple[Numbers, Floats]
_SHORTEST_HALF = 3
_ROOM, _ROOM_EACH = 8_000_000, 64
"""Cached names per word, at eight bytes each, and one word's share."""
_NONE: Having = (np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32))


class FoundNames(NamedTuple):
    """Index numbers of the matching names, with an estimated score for each."""

    names: Numbers
    estimate: Floats


class Lookup:
    """An inverted index: which names have which words."""

    def __init__(self, names: Sequence[tuple[Word, ...]]) -> None:
        self.vocabulary = Vocabulary()
        postings: dict[int, list[int]] = defaultdict(list)
        worth = np.zeros(len(names), dtype=np.float32)
        for number, words in enumerate(names):
            worth[number] = sum(w.worth for w in words)
            for word in set(words):
                postings[self.vocabulary.add(word)].append(number)
        self.vocabulary.close()
        self._worth = worth
        self._start, self._names = _flattened(postings, len(self.vocabulary))
        self._remembered: dict[Word, Having] = {}
        self._room = _ROOM
        self._agreed = np.zeros(len(names), dtype=np.float32)
        self._matched = np.zeros(len(names), dtype=np.float32)
        self._here = np.zeros(len(names), dtype=np.float32)
        self._mark = np.zeros(len(names), dtype=np.int32)

    def find(self, name: AnalysedName) -> FoundNames | None:
        """The names that share a distinctive word; None if there are none."""
        touched = [
            names
            for word, worth in self._asked(name)
            if (names := self._add(word, worth)) is not None
        ]
        if not touched:
            return None
        numbers = self._each_once(np.concatenate(touched))
        estimate = self._estimate(name, numbers)
        self._agreed[numbers] = 0
        self._matched[numbers] = 0
        return FoundNames(numbers, estimate)

    def holding(self, name: AnalysedName, least: float) -> dict[int, float]:
        """Names with a similar word for each distinctive word of a name, and the similarity."""
        held: dict[int, float] | None = None
        for word in name.words:
            if word.role in _NOT_ASKED:
                continue
            names, scores = self._having(word)
            kept = scores >= np.float32(least)
            these = dict(zip(names[kept].tolist(), scores[kept].tolist(), strict=True))
            if held is not None:
                these = {n: min(held[n], score) for n, score in these.items() if n in held}
            held = these
        return held or {}

    def _asked(self, name: AnalysedName) -> list[tuple[Word, float]]:
        """The words to look up: the name's own, neighbours joined, and words split in two."""
        made = person_word if name.person else thing_word
        asked = [(w, w.worth) for w in name.words if w.role not in _NOT_ASKED]
        for one, other in itertools.pairwise(name.sequence):
            joined = one.text + other.text
            if self.vocabulary.has(joined) and not (one.loose or other.loose):
                asked.append((made(joined), one.worth + other.worth))
        for word in name.words:
            if not word.loose and not self.vocabulary.has(word.text):
                asked += [(made(half), word.worth / 2) for half in self._halves(word.text)]
        return asked

    def _halves(self, text: str) -> Iterator[str]:
        for at in range(_SHORTEST_HALF, len(text) - _SHORTEST_HALF + 1):
            halves = text[:at], text[at:]
            if all(map(self.vocabulary.has, halves)):
                yield from halves

    def _add(self, word: Word, worth: float) -> Numbers | None:
        """Credit every name that has a similar word with its highest similarity."""
        names, scores = self._having(word)
        if not len(names):
            return None
        self._agreed[names] += scores * np.float32(worth)
        self._matched[names] += np.float32(worth)
        return names

    def _having(self, word: Word) -> Having:
        """Names with a similar word, and the similarity of their closest one."""
        found = self._remembered.get(word)
        if found is None:
            found = self._gathered(word)
            self._room -= len(found[0]) + _ROOM_EACH
            if self._room < 0:
                self._remembered.clear()
                self._room = _ROOM
            self._remembered[word] = found
        return found

    def _gathered(self, word: Word) -> Having:
        alike = self.vocabulary.alike(word)
        if not len(alike.numbers):
            return _NONE
        starts = self._start[alike.numbers]
        counts = self._start[alike.numbers + 1] - starts
        ends = np.cumsum(counts)
        places = np.repeat(starts - (ends - counts), counts) + np.arange(ends[-1])
        names = self._names[places]
        self._here[names] = np.repeat(alike.scores, counts)
        names = self._each_once(names)
        return names, self._here[names]

    def _each_once(self, names: Numbers) -> Numbers:
        places = np.arange(len(names), dtype=np.int32)
        self._mark[names] = places
        once: Numbers = names[self._mark[names] == places]
        return once

    def _estimate(self, name: AnalysedName, numbers: Numbers) -> Floats:
        matched = self._matched[numbers]
        asked = np.float32(sum(w.worth for w in name.words if w.role is not WordRole.INITIAL))
        mine = np.maximum(asked - matched, 0)
        theirs = np.maximum(self._worth[numbers] - matched, 0)
        extra = _extra(matched) if name.person else np.float32(EXTRA_IN_THING)
        against = CLASH * np.minimum(mine, theirs) + extra * np.abs(mine - theirs)
        estimate: Floats = self._agreed[numbers] / (matched + against)
        return estimate


_NOT_ASKED = frozenset({WordRole.INITIAL, WordRole.PARTICLE, WordRole.TITLE, WordRole.BODY})


def _extra(matched: Floats) -> Floats:
    """The cost of an extra word, depending on what agrees."""
    return np.where(matched >= ENOUGH_AGREES, EXTRA, EXTRA_BESIDE_ONE).astype(np.float32)


def _flattened(postings: dict[int, list[int]], words: int) -> tuple[npt.NDArray[np.int64], Numbers]:
    start = np.zeros(words + 1, dtype=np.int64)
    for number, names in postings.items():
        start[number + 1] = len(names)
    np.cumsum(start, out=start)
    flat = np.empty(int(start[-1]), dtype=np.int32)
    for number, names in postings.items():
        flat[start[number] : start[number + 1]] = names
    return start, flat
