"""Counts of right and wrong answers, and what is read from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs by what they are and by what was said of them."""

    right: int
    """The same, and said to be the same."""
    wrong: int
    """Different, and said to be the same."""
    missed: int
    """The same, and not said to be the same."""
    rest: int
    """Different, and not said to be the same."""

    @property
    def precision(self) -> float:
        """Of those said to be the same, how many are."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of those that are the same, how many are said to be."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    @property
    def false_positives(self) -> float:
        """Of those that are different, how many are said to be the same."""
        return _share(self.wrong, self.wrong + self.rest)


def counted(truth: Iterable[bool], said: Iterable[bool]) -> Counts:
    """The four counts."""
    found = list(zip(truth, said, strict=True))
    return Counts(*(found.count(case) for case in
                    ((True, True), (False, True), (True, False), (False, False))))  # fmt: skip


def best_threshold(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """The score from which `same` gives the highest F1."""
    return max(set(scores), key=lambda least: counted(truth, [s >= least for s in scores]).f1)


def threshold_at(false_positives: float, scores: Sequence[float]) -> float:
    """The least score that no more than this share of the given (wrong) scores reach."""
    allowed = int(false_positives * len(scores))
    ordered = sorted(scores, reverse=True)
    return ordered[allowed] + 1e-9 if allowed < len(ordered) else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
