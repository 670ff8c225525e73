"""Find actors by name: through the matching engine, and by the words as written."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from magnitsky.convert.normalise import folded
from magnitsky.identify.compare import Comparison
from magnitsky.identify.compare.explain import sentence
from magnitsky.identify.compare.subject import Subject, SubjectName
from magnitsky.present.actor_name_index import match_name
from magnitsky.present.search.bitset import bit_mask, set_positions

if TYPE_CHECKING:
    from magnitsky.present.actor.values import ActorSummary

NAMES_AGREE = 0.76
"""Matches with a lower score are ranked after names that contain the words as written."""
_MOST_WORDS = 12
_PAST_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class NameHits:
    """The actors a text matches: `tiers` are their positions, best first; each counts once."""

    mask: int
    tiers: tuple[Sequence[int], ...]
    because: Callable[[int], str]
    cut: int

    def ordered(self, within: int) -> list[int]:
        """The positions that a mask leaves, best first."""
        left = set(set_positions(within & self.mask))
        found: list[int] = []
        for tier in self.tiers:
            for place in tier:
                if place in left:
                    left.remove(place)
                    found.append(place)
        return found


class NameSearch:
    """
    The words of all names in one sorted list, each with the positions of its actors.

    A text matches names that agree with it as a person's or a thing's name, names with similar
    words, and names with a word that begins with each of its words.
    """

    def __init__(self, cards: "Sequence[ActorSummary]") -> None:
        self._cards = cards
        self._place = {one: place for place, card in enumerate(cards) for one in card.listings}
        whole: dict[str, list[int]] = defaultdict(list)
        words: dict[str, list[int]] = defaultdict(list)
        for place, card in enumerate(cards):
            names = {folded(name) for name in card.names}
            for name in names:
                whole[name].append(place)
            for word in {word for name in names for word in name.split()}:
                words[word].append(place)
        self._whole = dict(whole)
        self._words = sorted(words)
        self._bearers = [words[word] for word in self._words]

    def find(self, text: str) -> NameHits:
        """The actors a text matches."""
        asked = folded(text)
        words = asked.split()[:_MOST_WORDS]
        exact = self._whole.get(asked, [])
        begun = self._begun(words)
        spelled = self._spelled(words)
        agreeing, alike, cut = self._agreeing(text)
        near = [p for p, found in agreeing.items() if _agrees(found)]
        far = [p for p, found in agreeing.items() if not _agrees(found)]
        mask = begun | bit_mask((*exact, *agreeing, *alike), len(self._cards))
        like = sorted(alike, key=lambda place: (-alike[place][0], place))
        tiers = (exact, near, set_positions(spelled), like, far, set_positions(begun & ~spelled))

        def because(place: int) -> str:
            if place in agreeing and place not in exact:
                return sentence(agreeing[place])
            written = self._because_written(place, asked, words)
            return written or f"the words are like those of the name: {alike[place][1]}"

        return NameHits(mask, tiers, because, cut)

    def _agreeing(
        self, text: str
    ) -> tuple[dict[int, Comparison], dict[int, tuple[float, str]], int]:
        """Actors by their best listing, those with similar words, and the number left out."""
        best: dict[int, Comparison] = {}
        alike: dict[int, tuple[float, str]] = {}
        cut = 0
        for schema in ("Person", "LegalEntity"):
            asked = Subject(id="asked", schema=schema, names=(SubjectName(text),))
            found, holding = match_name(asked)
            cut += found.cut
            for listing, held in holding.items():
                place = self._place.get(listing)
                if place is not None and held > alike.get(place, (0.0, "")):
                    alike[place] = held
            for subject, comparison in found.found:
                place = self._place.get(subject.id)
                if place is not None and (
                    place not in best or comparison.score > best[place].score
                ):
                    best[place] = comparison
        ordered = sorted(best.items(), key=lambda one: (not _same(one[1]), -one[1].score, one[0]))
        return dict(ordered), alike, cut

    def _begun(self, words: Iterable[str]) -> int:
        """Actors with a name in which some word begins with each of the words."""
        mask = (1 << len(self._cards)) - 1
        for word in words:
            first = bisect_left(self._words, word)
            last = bisect_left(self._words, word + _PAST_ALL)
            mask &= bit_mask((p for n in range(first, last) for p in self._bearers[n]),
                            len(self._cards))  # fmt: skip
        return mask

    def _spelled(self, words: Iterable[str]) -> int:
        """Actors whose names contain each of the words in full."""
        mask = (1 << len(self._cards)) - 1
        for word in words:
            at = bisect_left(self._words, word)
            is_there = at < len(self._words) and self._words[at] == word
            mask &= bit_mask(self._bearers[at] if is_there else (), len(self._cards))
        return mask

    def _because_written(self, place: int, asked: str, words: Sequence[str]) -> str:
        names = self._cards[place].names
        for name in names:
            if folded(name) == asked:
                return f"the name is written so: {name}"
        for name in names:
            if all(f" {word}" in f" {folded(name)}" for word in words):
                return f"the words stand in the name: {name}"
        whole = " ".join(map(folded, names))
        if all(f" {word}" in f" {whole}" for word in words):
            return "the words stand in several of the names"
        return ""


def _same(found: Comparison) -> bool:
    return found.verdict == "same"


def _agrees(found: Comparison) -> bool:
    return _same(found) or found.score >= NAMES_AGREE
