"""
The engine of this project, asked as the peer is asked.

    python ours.py names|pairs FILE
    python ours.py query LISTED QUERIES
    python ours.py resolve|candidates LISTED
    python ours.py growth LISTED QUERIES

The files are JSON lines; one JSON document goes to standard output. Subjects are built before the
clock starts, as the peer's entities are; making a subject's names ready is timed, as the peer does
it while it compares.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from listed import Listed, Pair, read_listed
from peak import peak_memory
from samples import NamePair

from magnitsky.identify.compare import compare, compare_names
from magnitsky.identify.compare.profile import Profile
from magnitsky.identify.compare.subject import Subject, subject_of
from magnitsky.identify.index.candidate_pairs import compared_pairs
from magnitsky.identify.index.index import Index, Match

Document = dict[str, Any]
T = TypeVar("T")


def names(path: Path) -> Document:
    """Names alone."""
    pairs = list(_lines(path, NamePair))
    started = time.perf_counter()
    found = [compare_names(pair.name1, pair.name2, pair.schema) for pair in pairs]
    seconds = time.perf_counter() - started
    return {"scores": [score for score, _ in found], "verdicts": [verdict for _, verdict in found],
            "seconds": seconds, "peak": peak_memory()}  # fmt: skip


def pairs(path: Path) -> Document:
    """Two entries with all that is known of them; each comparison explains itself."""
    given = [(_subject(pair.a), _subject(pair.b)) for pair in _lines(path, Pair)]
    started = time.perf_counter()
    ready = {subject.id: Profile(subject) for pair in given for subject in pair}
    made_ready = time.perf_counter()
    found = [compare(ready[a.id], ready[b.id]) for a, b in given]
    ended = time.perf_counter()
    return {"scores": [f.score for f in found], "verdicts": [f.verdict for f in found],
            "seconds": ended - started, "ready": ended - made_ready,
            "peak": peak_memory()}  # fmt: skip


def query(listed: Path, queries: Path) -> Document:
    """Each query against everything listed, with the time to build the index."""
    subjects = [_subject(entry) for entry in read_listed(listed)]
    asked = [_subject(entry) for entry in read_listed(queries)]
    started = time.perf_counter()
    index = Index(subjects)
    build = time.perf_counter() - started
    seconds, matches, cut = [], [], 0
    for subject in asked:
        started = time.perf_counter()
        found = index.match(subject)
        seconds.append(time.perf_counter() - started)
        matches.append([_row(match) for match in found.found])
        cut += bool(found.cut)
    return {"build": build, "seconds": seconds, "matches": matches, "cut": cut,
            "peak": peak_memory()}  # fmt: skip


def resolve(listed: Path) -> Document:
    """Everyone against everyone, as the register is resolved: on all cores."""
    subjects = [_subject(entry) for entry in read_listed(listed)]
    before = peak_memory()
    started = time.perf_counter()
    found = compared_pairs(Index(subjects))
    seconds = time.perf_counter() - started
    links = [(subjects[pair.first].id, subjects[pair.second].id, pair.comparison.score,
              pair.comparison.verdict) for pair in found]  # fmt: skip
    return {"links": links, "seconds": seconds, "before": before}


def candidates(listed: Path) -> Document:
    """The pairs that the index brings up, before they are compared in full."""
    index = Index([_subject(entry) for entry in read_listed(listed)])
    found = {
        frozenset((one, other))
        for name in index.distinct_names(None)
        for one, other, _ in index.pairs_of_name(name, both_ways=False)
    }
    ids = [subject.id for subject in index.subjects]
    return {"pairs": [[ids[number] for number in pair] for pair in found if len(pair) == 2]}


def growth(listed: Path, queries: Path) -> Document:
    """As `query`, without the matches."""
    return {**query(listed, queries), "matches": []}


def _subject(entry: Listed) -> Subject:
    return subject_of(entry.record, entry.id, entry.source)


def _row(match: Match) -> tuple[str, float, str]:
    return match.subject.id, match.comparison.score, match.comparison.verdict


def _lines(path: Path, form: type[T]) -> Iterator[T]:
    decoder = msgspec.json.Decoder(form)
    with path.open("rb") as file:
        yield from map(decoder.decode, file)


def main() -> None:
    """Run one task."""
    tasks: dict[str, Callable[..., Document]] = {
        task.__name__: task for task in (names, pairs, query, resolve, candidates, growth)
    }
    task, *paths = sys.argv[1:]
    sys.stdout.buffer.write(msgspec.json.encode(tasks[task](*map(Path, paths))))


if __name__ == "__main__":
    main()
