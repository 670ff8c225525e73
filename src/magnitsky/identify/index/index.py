"""Find candidates for a name among many subjects without comparing it with all of them."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from magnitsky.identify.compare import Comparison, compare
from magnitsky.identify.compare.names import match_names
from magnitsky.identify.compare.profile import Profile
from magnitsky.identify.compare.subject import Subject
from magnitsky.identify.index.lookup import FoundNames, Lookup
from magnitsky.identify.names.name import AnalysedName
from magnitsky.identify.names.word import Word

MOST_COMPARED = 400
"""Names compared in full per query; the number left out is reported."""
LEAST = 0.62
"""Minimum score of a match."""
_WORTH_A_LOOK = 0.5
_WORTH_A_PAIR = 0.68
_WORDS_ALIKE = 0.8
_PROFILES_KEPT = 50_000


Spelled = tuple[frozenset[Word], frozenset[str], bool]


class Match(NamedTuple):
    """One subject that may be the one searched for."""

    subject: Subject
    comparison: Comparison


class Matches(NamedTuple):
    """
    The result of a query, best matches first.

    `cut` is the number of names that might have agreed but were not compared, because there were
    too many; report it if it is not 0.
    """

    found: tuple[Match, ...]
    cut: int = 0


class Index:
    """
    Subjects indexed by the words of their names.

    Each distinct name is stored once with its bearers. Memory: the subjects, their distinct names
    and words, and four bytes for each word of each name.
    """

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects: list[Subject] = []
        self.named: list[AnalysedName] = []
        self.bearers: list[list[int]] = []
        self._profiles: dict[int, Profile] = {}
        known: dict[Spelled, int] = {}
        for number, subject in enumerate(subjects):
            self.subjects.append(subject)
            profile = Profile(subject)
            if number < _PROFILES_KEPT:
                self._profiles[number] = profile
            for name, *_ in profile.names:
                self._bear(number, name, known)
        self._lookup = Lookup([name.words for name in self.named])

    def _bear(self, subject: int, name: AnalysedName, known: dict[Spelled, int]) -> None:
        """Index a name; the same words in another order are the same name."""
        spelled = (frozenset(name.words), name.forms, name.person)
        number = known.setdefault(spelled, len(self.named))
        if number == len(self.named):
            self.named.append(name)
            self.bearers.append([])
        self.bearers[number].append(subject)

    @classmethod
    def restored(
        cls, subjects: list[Subject], named: list[AnalysedName], bearers: list[list[int]]
    ) -> "Index":
        """An index from stored parts."""
        made = cls(())
        made.subjects, made.named, made.bearers = subjects, named, bearers
        made._lookup = Lookup([name.words for name in named])
        return made

    def __len__(self) -> int:
        return len(self.subjects)

    @property
    def names(self) -> int:
        """The number of distinct names in the index."""
        return len(self.named)

    def match(
        self, subject: Subject, *, limit: int | None = None, own_kind: bool = False
    ) -> Matches:
        """
        The matches for a subject, compared in full, best first.

        With `own_kind`, a person's name is compared only with persons' names, and a thing's only
        with things': for callers that ask both ways.
        """
        return self.match_profile(Profile(subject), limit=limit, own_kind=own_kind)

    def match_profile(
        self, asked: Profile, *, limit: int | None = None, own_kind: bool = False
    ) -> Matches:
        """The same as `match`, for a prepared subject."""
        owners, cut = self.candidates(asked, own_kind=own_kind)
        found = [
            Match(self.subjects[owner], compare(asked, self.profile(owner))) for owner in owners
        ]
        kept = [match for match in found if match.comparison.verdict != "different"]
        kept.sort(key=lambda match: (-match.comparison.score, match.subject.id))
        return Matches(tuple(kept[:limit]), cut)

    def holding(self, subject: Subject) -> dict[str, tuple[float, str]]:
        """
        Subjects with a name that has a word similar to each word of a partial name.

        By id: the similarity and the name, most similar first. Used for searches by family name
        alone; it says nothing about identity.
        """
        found: dict[str, tuple[float, str]] = {}
        for name, *_ in Profile(subject).names:
            held = self._lookup.holding(name, _WORDS_ALIKE)
            is_loose = _is_loose(name)
            for number in sorted(held, key=lambda number: -held[number]):
                other = self.named[number]
                if other.person == name.person and (is_loose or not _is_loose(other)):
                    for owner in self.bearers[number]:
                        found.setdefault(self.subjects[owner].id, (held[number], other.text))
        return found

    def candidates(self, asked: Profile, *, own_kind: bool = False) -> tuple[list[int], int]:
        """Subjects with a name that may agree, by number, and the number of names left out."""
        bearers: dict[int, None] = {}
        cut = 0
        for name, *_ in asked.names:
            likely, beyond = self._likely(name, _WORTH_A_LOOK)
            cut += beyond
            for number in likely:
                other = self.named[number]
                if own_kind and other.person != name.person:
                    continue
                if match_names(name, other).score >= LEAST:
                    bearers.update(dict.fromkeys(self.bearers[number]))
        return list(bearers), cut

    def _likely(self, name: AnalysedName, least: float) -> tuple[list[int], int]:
        found = self._lookup.find(name)
        return ([], 0) if found is None else _most_likely(found, least)

    def distinct_names(self, of: Collection[int] | None) -> list[int]:
        """The numbers of the names of some subjects, or of all."""
        if of is None:
            return list(range(len(self.named)))
        wanted = frozenset(of)
        return [n for n, who in enumerate(self.bearers) if not wanted.isdisjoint(who)]

    def pairs_of_name(self, number: int, *, both_ways: bool) -> Iterator[tuple[int, int, float]]:
        """
        The bearers of a name, each with the bearers of the same or a similar name, by number.

        Each pair comes with the agreement of the two names.

        Unless `both_ways`, names with a smaller number are skipped: they have been processed.
        """
        name, mine = self.named[number], self.bearers[number]
        for pair in combinations(mine, 2):
            yield *pair, 1.0
        likely, _ = self._likely(name, _WORTH_A_PAIR)
        for other in likely:
            if other == number or (other < number and not both_ways):
                continue
            score = match_names(name, self.named[other]).score
            if score >= LEAST:
                for one, two in product(mine, self.bearers[other]):
                    yield one, two, score

    def profile(self, owner: int) -> Profile:
        """The prepared subject with a number."""
        found = self._profiles.get(owner)
        if found is None:
            if len(self._profiles) >= _PROFILES_KEPT:
                self._profiles.clear()
            found = self._profiles[owner] = Profile(self.subjects[owner])
        return found


def _is_loose(name: AnalysedName) -> bool:
    """Whether its script compares by consonants only, which alone are not distinctive enough."""
    return any(word.loose for word in name.words)


def _most_likely(found: FoundNames, least: float) -> tuple[list[int], int]:
    """The names worth a full comparison, most likely first, and the number left out."""
    chosen = np.flatnonzero(found.estimate >= least)
    numbers: npt.NDArray[np.int64] = chosen
    cut = 0
    if len(chosen) > MOST_COMPARED:
        order = np.argsort(-found.estimate[chosen], kind="stable")
        numbers = chosen[order[:MOST_COMPARED]]
        beyond = found.estimate[chosen[order[MOST_COMPARED:]]]
        cut = int((beyond >= LEAST).sum())
    return [int(n) for n in found.names[numbers]], cut
