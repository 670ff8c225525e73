"""Recall at each kind of noise, and how often strangers who share a family name are confused."""

from collections.abc import Iterator
from itertools import accumulate

from engines import ENGINES, OURS, Judgements
from listed import write_lines
from markdown import heading, share, table
from real_lists import latest, persons
from samples import (
    NamePair,
    in_another_script,
    noisy,
    spelt_another_way,
    surname_strangers,
)
from where import MADE

SIZE = 1_000
STRANGERS = 3_000


def report() -> None:
    """One row a kind of noise: the share said to be the same, on one sample for all engines."""
    heading("Noise: share of pairs said to be the same, names alone")
    everyone = persons(latest())
    sets = {
        **noisy(everyone, SIZE),
        "spelt another way (real aliases)": spelt_another_way(everyone, SIZE),
        **{f"another script (real aliases): {script}": pairs
           for script, pairs in in_another_script(everyone, SIZE).items()},
        "strangers with one family name (wrong)": surname_strangers(everyone, STRANGERS),
    }  # fmt: skip
    names = [engine.name for engine in ENGINES]
    table(("kind", "pairs", *names, f"{OURS.name}: same or not sure"), _rows(sets))


def _rows(sets: dict[str, list[NamePair]]) -> Iterator[tuple[object, ...]]:
    path = write_lines(MADE / "noise.jsonl", (pair for pairs in sets.values() for pair in pairs))
    verdicts = {e: e.asked(Judgements, "names", path).verdicts for e in ENGINES}
    ends = list(accumulate(map(len, sets.values())))
    for (kind, pairs), end in zip(sets.items(), ends, strict=True):
        part = slice(end - len(pairs), end)
        said = [verdicts[engine][part].count("same") / len(pairs) for engine in ENGINES]
        not_different = 1 - verdicts[OURS][part].count("different") / len(pairs)
        yield (kind, f"{len(pairs):,}", *map(share, said), share(not_different))
