"""Ten thousand, a hundred thousand and a million indexed names: time and memory at each."""

from collections.abc import Iterator
from itertools import islice
from random import Random

from engines import OURS
from listed import Listed, query_of, write_lines
from markdown import heading, milliseconds, table
from noise import mistyped
from part_query import Matches
from rates import percentile
from real_lists import latest, persons
from samples import SEED, Recombined
from where import MADE

SIZES = (10_000, 100_000, 1_000_000)
ASKED = 1_000


def report() -> None:
    """One row a size."""
    heading("Growth")
    print(
        f"Recombined names; {ASKED:,} queries at each size, indexed names with one typing error.\n"
    )
    table(
        ("indexed names", "build", "peak memory", "query p50", "query p95", "queries cut"), _rows()
    )


def _rows() -> Iterator[tuple[object, ...]]:
    for size in SIZES:
        names = list(Recombined(persons(latest())).names(size, "growth"))
        listed = write_lines(MADE / "growth.jsonl", _entries(names))
        asked = write_lines(MADE / "growth_asked.jsonl", islice(_asked(names), ASKED))
        answer = OURS.asked(Matches, "growth", listed, asked)
        listed.unlink()
        times = [milliseconds(percentile(answer.seconds, at)) for at in (0.5, 0.95)]
        yield (f"{size:,}", f"{answer.build:.1f} s", f"{answer.peak:,.0f} MiB", *times, answer.cut)


def _entries(names: list[str]) -> Iterator[Listed]:
    return (query_of(f"name-{i}", name) for i, name in enumerate(names))


def _asked(names: list[str]) -> Iterator[Listed]:
    random = Random(f"{SEED} asked")
    for i, name in enumerate(random.sample(names, ASKED)):
        yield query_of(f"asked-{i}", mistyped(random, name) or name)
