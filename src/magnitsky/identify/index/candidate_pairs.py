"""Every pair of indexed subjects that may be one actor, compared; names are looked up once."""

import multiprocessing
import os
from collections.abc import Collection, Iterator
from typing import NamedTuple

from magnitsky.identify.compare import Comparison, can_only_contradict, compare
from magnitsky.identify.index.index import Index

_WORTH_TWO_CORES = 2_000
"""Number of names from which a second process pays off."""


class Compared(NamedTuple):
    """Two subjects by number, the smaller first, and the result: same, or worth asking."""

    first: int
    second: int
    comparison: Comparison


def compared_pairs(
    index: Index, *, only: Collection[int] | None = None, processes: int | None = None
) -> list[Compared]:
    """
    The pairs that are or may be the same; with `only`, those that involve these subjects.

    A pair is compared if a search for some name of one would find some name of the other.
    """
    names = index.distinct_names(only)
    workers = processes or os.cpu_count() or 1
    if workers == 1 or len(names) < _WORTH_TWO_CORES or not _can_fork():
        return list(_compared(index, names, only))
    parts = [names[start::workers] for start in range(workers)]
    context = multiprocessing.get_context("fork")
    with context.Pool(workers, initializer=_share, initargs=(index, only)) as pool:
        found = pool.map(_part, parts, chunksize=1)
    return _once(pair for part in found for pair in part)


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


_shared: dict[str, object] = {}


def _share(index: Index, only: Collection[int] | None) -> None:
    _shared.update(index=index, only=only)


def _part(names: list[int]) -> list[Compared]:
    index, only = _shared["index"], _shared["only"]
    assert isinstance(index, Index)  # noqa: S101 - set by `_share`
    return list(_compared(index, names, only))  # type: ignore[arg-type]


def _compared(index: Index, names: list[int], only: Collection[int] | None) -> Iterator[Compared]:
    """Look up each name, and compare its bearers with the subjects found."""
    seen: set[tuple[int, int]] = set()
    wanted = None if only is None else frozenset(only)
    for name in names:
        for mine, theirs, score in index.pairs_of_name(name, both_ways=wanted is not None):
            pair = (mine, theirs) if mine < theirs else (theirs, mine)
            if mine == theirs or pair in seen:
                continue
            if wanted is not None and mine not in wanted and theirs not in wanted:
                continue
            first, second = index.profile(pair[0]), index.profile(pair[1])
            if can_only_contradict(first, second, score):
                continue
            seen.add(pair)
            found = compare(first, second)
            if found.verdict == "same" or (found.verdict == "unsure" and found.is_worth_asking):
                yield Compared(*pair, found)


def _once(pairs: Iterator[Compared]) -> list[Compared]:
    kept: dict[tuple[int, int], Compared] = {}
    for pair in pairs:
        kept.setdefault((pair.first, pair.second), pair)
    return list(kept.values())
