"""Screening many names against everything listed: rate, times, recall at 1 % false positives."""

from collections.abc import Iterator, Sequence

import screening
from engines import OURS, PEERS, Times
from listed import write_lines
from markdown import heading, milliseconds, share, table
from part_query import Matches
from queries import Query, queries
from rates import percentile, threshold_at
from real_lists import latest, latest_path, persons
from shortlists import CANDIDATES, Shortlist, Shortlists
from where import MADE

SAMPLE = 2_000
FALSE_POSITIVES = 0.01


def report() -> None:
    """The command on all names, then the engines side by side on one sample."""
    heading("Screening")
    screening.report()
    asked = queries(SAMPLE, "screen")
    path = write_lines(MADE / "asked.jsonl", (query.listed for query in asked))
    answer = OURS.asked(Matches, "query", latest_path(), path)
    print(f"On a sample of {SAMPLE:,} names, one core, no command around it. The peer is given"
          f" the entries that our index brings up, or the {CANDIDATES} persons that share most"
          " words.\n")  # fmt: skip
    found = [{id_: score for id_, score, _ in matches} for matches in answer.matches]
    columns = ("engine", "names a second", "p50", "p95", "p99", "recall at 1 % false positives",
               "from the score", "peak memory")  # fmt: skip
    table(columns, [_row(OURS.name, asked, answer.seconds, found, answer.peak),
                    *_peers(asked, found)])  # fmt: skip


Scores = list[dict[str, float]]
"""For each query, the score of each entry that came up."""


def _peers(asked: list[Query], found: Scores) -> Iterator[tuple[object, ...]]:
    by_words = Shortlists(persons(latest()))
    both = list(zip(asked, found, strict=True))
    ways = {
        "our candidates": [Shortlist(query.listed, list(ids)) for query, ids in both],
        f"{CANDIDATES} candidates": [by_words.of(query.listed) for query in asked],
    }
    for way, shortlists in ways.items():
        path = write_lines(MADE / "shortlists.jsonl", shortlists)
        for engine in PEERS:
            answer = engine.asked(Times, "shortlists", latest_path(), path)
            scores = [_by_id(*pair) for pair in zip(shortlists, answer.scores, strict=True)]
            yield _row(f"{engine.name}, {way}", asked, answer.seconds, scores, answer.peak)


def _by_id(shortlist: Shortlist, scores: list[float]) -> dict[str, float]:
    return dict(zip(shortlist.others, scores, strict=True))


def _row(
    name: str, asked: list[Query], seconds: Sequence[float], found: Scores, peak: float
) -> tuple[object, ...]:
    least, recall = recall_at(FALSE_POSITIVES, asked, found)
    times = [milliseconds(percentile(seconds, at)) for at in (0.5, 0.95, 0.99)]
    return (name, f"{len(seconds) / sum(seconds):,.0f}", *times, share(recall), f"{least:.3f}",
            f"{peak:,.0f} MiB")  # fmt: skip


def recall_at(
    false_positives: float, asked: Sequence[Query], found: Sequence[dict[str, float]]
) -> tuple[float, float]:
    """
    The score that so few unlisted names reach, and the share of listed names that reach it.

    A listed name counts when the very entry it was made from reaches the score.
    """
    both = list(zip(asked, found, strict=True))
    strange = [max(scores.values(), default=0.0) for query, scores in both if query.truth is None]
    least = threshold_at(false_positives, strange)
    true = [scores.get(query.truth, 0.0) for query, scores in both if query.truth is not None]
    return least, sum(score >= least for score in true) / len(true)
