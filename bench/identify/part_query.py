"""One query: against everything listed through the index, and the peer over 50 candidates."""

from collections.abc import Iterator

import msgspec
from engines import OURS, PEERS, Times
from listed import Listed, write_lines
from markdown import heading, milliseconds, table
from queries import queries
from rates import percentile
from real_lists import latest, latest_path, persons
from shortlists import CANDIDATES, Shortlists
from where import MADE

OURS_ASKED = 2_000
PEER_ASKED = 200
SCANNED = 3


class Matches(msgspec.Struct, frozen=True):
    """Seconds to build the index and of each query, and what each query found."""

    build: float
    seconds: list[float]
    matches: list[list[tuple[str, float, str]]]
    cut: int
    peak: float


def report() -> None:
    """One row an engine and a way of asking."""
    heading("One query")
    print(f"{len(latest()):,} entries are listed; half of the names asked for are listed, with"
          " noise.\n")  # fmt: skip
    asked = [query.listed for query in queries(OURS_ASKED, "query")]
    columns = ("engine", "compared with", "queries", "p50", "p95", "p99", "peak memory")
    table(columns, [_ours(asked), *_shortlisted(asked), *_scanned(asked)])


def _ours(asked: list[Listed]) -> tuple[object, ...]:
    answer = OURS.asked(Matches, "query", latest_path(), write_lines(MADE / "asked.jsonl", asked))
    what = f"everything listed (index built in {answer.build:.1f} s; {answer.cut:,} queries cut)"
    return _row(OURS.name, what, answer.seconds, answer.peak)


def _shortlisted(asked: list[Listed]) -> Iterator[tuple[object, ...]]:
    shortlists = Shortlists(persons(latest()))
    path = write_lines(MADE / "shortlists.jsonl", map(shortlists.of, asked[:PEER_ASKED]))
    for engine in PEERS:
        answer = engine.asked(Times, "shortlists", latest_path(), path)
        yield _row(engine.name, f"{CANDIDATES} candidates", answer.seconds, answer.peak)


def _scanned(asked: list[Listed]) -> Iterator[tuple[object, ...]]:
    everyone = persons(latest())
    listed = write_lines(MADE / "persons.jsonl", everyone)
    path = write_lines(MADE / "scanned.jsonl", asked[:SCANNED])
    for engine in PEERS:
        answer = engine.asked(Times, "scan", listed, path)
        yield _row(engine.name, f"all {len(everyone):,} persons", answer.seconds, answer.peak)


def _row(name: str, what: str, seconds: list[float], peak: float) -> tuple[object, ...]:
    times = [milliseconds(percentile(seconds, at)) for at in (0.5, 0.95, 0.99)]
    return (name, what, f"{len(seconds):,}", *times, f"{peak:,.0f} MiB")
