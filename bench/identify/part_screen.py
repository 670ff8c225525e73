"""Screening many names against everything listed: rate, times, recall at 1 % false positives."""

from collections.abc import Sequence

import screening
from engines import OURS, PEERS, Times
from listed import write_lines
from markdown import heading, milliseconds, share, table
from part_query import Matches, Shortlist
from queries import Query, queries
from rates import percentile, threshold_at
from real_lists import latest, latest_path
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
    print(f"On a sample of {SAMPLE:,} names, one core, no command around it; the peer is given the"
          " entries that our index brings up.\n")  # fmt: skip
    found = [{id_: score for id_, score, _ in matches} for matches in answer.matches]
    columns = ("engine", "names a second", "p50", "p95", "p99", "recall at 1 % false positives",
               "from the score", "peak memory")  # fmt: skip
    table(columns, [_row(OURS.name, asked, answer.seconds, found, answer.peak),
                    *_peers(asked, found)])  # fmt: skip


Scores = list[dict[str, float]]
"""For each query, the score of each entry that came up."""


def _peers(asked: list[Query], found: Scores) -> list[tuple[object, ...]]:
    known = {entry.id: entry for entry in latest()}
    shortlists = (
        Shortlist(query.listed, [known[id_] for id_ in entries])
        for query, entries in zip(asked, found, strict=True)
    )
    path = write_lines(MADE / "shortlists.jsonl", shortlists)
    rows = []
    for engine in PEERS:
        answer = engine.asked(Times, "shortlists", path)
        scores = [dict(zip(e, s, strict=True)) for e, s in zip(found, answer.scores, strict=True)]
        rows.append(_row(engine.name, asked, answer.seconds, scores, answer.peak))
    return rows


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
