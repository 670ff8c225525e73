"""Find who a name may be among many, without comparing it with everybody."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from magnitsky.identify.compare import Comparison, compare
from magnitsky.identify.compare.names import match_names
from magnitsky.identify.lookup import Found, Lookup
from magnitsky.identify.names.name import Name
from magnitsky.identify.profile import Profile
from magnitsky.identify.subject import Subject

MOST_COMPARED = 400
"""Names compared in full for one query name; what is beyond is cut, and said."""
LEAST = 0.62
"""A name scores at least so much to be found."""
_WORTH_A_LOOK = 0.5
_PROFILES_KEPT = 50_000


class Match(NamedTuple):
    """One subject that may be the one asked for."""

    subject: Subject
    comparison: Comparison


class Matches(NamedTuple):
    """
    What a query found, the best first.

    `cut` is the number of names that might have agreed and were not compared, because too many
    did: where it is not 0, say so.
    """

    found: tuple[Match, ...]
    cut: int = 0


class Index:
    """
    Subjects by the words of their names.

    Memory is that of the subjects, their distinct words, and eight bytes for each word of each
    name. Building reads each name once.
    """

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects: list[Subject] = []
        self._owner: list[int] = []
        self._first: list[int] = []
        self._profiles: dict[int, Profile] = {}
        words: list[tuple[object, ...]] = []
        for subject in subjects:
            self._first.append(len(words))
            for read in Profile(subject).names:
                self._owner.append(len(self.subjects))
                words.append(read.name.words)
            self.subjects.append(subject)
        self._lookup = Lookup(words)  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self.subjects)

    @property
    def names(self) -> int:
        """How many names are indexed."""
        return len(self._owner)

    def match(self, subject: Subject, *, limit: int | None = None) -> Matches:
        """Those a subject may be: compared in full, the best first."""
        return self.match_profile(Profile(subject), limit=limit)

    def match_profile(self, asked: Profile, *, limit: int | None = None) -> Matches:
        """As `match`, for a subject that is read already."""
        owners, cut = self.candidates(asked)
        found = [
            Match(self.subjects[owner], compare(asked, self.profile(owner))) for owner in owners
        ]
        kept = [match for match in found if match.comparison.verdict != "different"]
        kept.sort(key=lambda match: (-match.comparison.score, match.subject.id))
        return Matches(tuple(kept[:limit]), cut)

    def candidates(self, asked: Profile) -> tuple[list[int], int]:
        """The subjects of which some name may agree, by number, and how many names were cut."""
        owners: dict[int, None] = {}
        cut = 0
        for name, _ in asked.names:
            likely, beyond = self._likely(name)
            cut += beyond
            for number in likely:
                owner = self._owner[number]
                if owner not in owners and self._agrees(name, number, owner):
                    owners[owner] = None
        return list(owners), cut

    def _likely(self, name: Name) -> tuple[list[int], int]:
        found = self._lookup.find(name)
        if found is None:
            return [], 0
        return _most_likely(found)

    def _agrees(self, name: Name, number: int, owner: int) -> bool:
        other = self.profile(owner).names[number - self._first[owner]].name
        return match_names(name, other).score >= LEAST

    def profile(self, owner: int) -> Profile:
        """A subject made ready, by its number."""
        found = self._profiles.get(owner)
        if found is None:
            if len(self._profiles) >= _PROFILES_KEPT:
                self._profiles.clear()
            found = self._profiles[owner] = Profile(self.subjects[owner])
        return found

    def profiles(self) -> Iterator[Profile]:
        """Every subject made ready, in order."""
        return (self.profile(owner) for owner in range(len(self.subjects)))


def _most_likely(found: Found) -> tuple[list[int], int]:
    """The names worth a full comparison, the likeliest first; beyond the most, a count."""
    chosen = np.flatnonzero(found.estimate >= _WORTH_A_LOOK)
    numbers: npt.NDArray[np.int64] = chosen
    cut = 0
    if len(chosen) > MOST_COMPARED:
        order = np.argsort(-found.estimate[chosen], kind="stable")
        numbers = chosen[order[:MOST_COMPARED]]
        beyond = found.estimate[chosen[order[MOST_COMPARED:]]]
        cut = int((beyond >= LEAST).sum())
    return [int(n) for n in found.names[numbers]], cut
