"""`name_pairs.csv`: precision, recall and F1 by kind and half, at each engine's own threshold."""

import csv
from collections.abc import Iterator, Sequence

from engines import ENGINES, Judgements
from listed import write_lines
from markdown import heading, share, table
from rates import best_threshold, counted
from samples import NamePair
from where import MADE, PAIRS

KINDS = {
    "persons": {"Person"},
    "organisations": {"Company", "Organization", "LegalEntity"},
    "vessels": {"Vessel"},
    "all": {"Person", "Company", "Organization", "LegalEntity", "Vessel"},
}
HALVES = {"tuning": (0,), "held out": (1,), "both": (0, 1)}

Row = dict[str, str]


def report() -> None:
    """One row a kind, a half and an engine."""
    heading("Names in pairs (name_pairs.csv)")
    with (PAIRS / "name_pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = write_lines(MADE / "name_pairs.jsonl", map(_pair, rows))
    found = {engine.name: engine.asked(Judgements, "names", path) for engine in ENGINES}
    print(
        "The best threshold is the one with the highest F1 on the kind's tuning half (even rows).\n"
    )
    table(
        (
            "kind",
            "half",
            "pairs",
            "engine",
            "precision",
            "recall",
            "F1",
            "best threshold",
            "F1 there",
        ),
        (row for kind in KINDS for half in HALVES for row in _rows(kind, half, rows, found)),
    )


def _pair(row: Row) -> NamePair:
    return NamePair(row["name1"], row["name2"], row["schema"])  # type: ignore[arg-type]


def _rows(
    kind: str, half: str, rows: Sequence[Row], found: dict[str, Judgements]
) -> Iterator[tuple[object, ...]]:
    ours = [i for i, row in enumerate(rows) if row["schema"] in KINDS[kind]]
    chosen = [i for i in ours if i % 2 in HALVES[half]]
    tuning = [i for i in ours if i % 2 == 0]
    truth = [row["is_match"] == "true" for row in rows]
    for name, judged in found.items():
        own = counted([truth[i] for i in chosen], [judged.verdicts[i] == "same" for i in chosen])
        least = best_threshold([truth[i] for i in tuning], [judged.scores[i] for i in tuning])
        best = counted([truth[i] for i in chosen], [judged.scores[i] >= least for i in chosen])
        yield (kind, half, len(chosen), name, share(own.precision), share(own.recall),
               share(own.f1), f"{least:.2f}", share(best.f1))  # fmt: skip
