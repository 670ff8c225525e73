"""Comparisons a second on one core, on real pairs of persons."""

from collections.abc import Iterator
from itertools import islice

import msgspec
from crosslists import labelled
from engines import ENGINES, Engine, Judgements
from listed import Listed, Pair, write_lines
from markdown import heading, table
from real_lists import latest, persons
from samples import same_surname
from where import MADE
from words import primary

MOST = 3_000


def report() -> None:
    """One row an engine and a set of pairs."""
    heading("Comparisons a second on one core")
    print("Ours carry their explanation; the peer builds its own later, which is not counted."
          " Names made ready: ours before the clock starts; the peer's by the first round, its"
          " second is timed.\n")  # fmt: skip
    columns = ("pairs", "count", "engine", "comparisons a second", "names made ready",
               "peak memory")  # fmt: skip
    table(columns, (row for name, pairs in _sets().items() for row in _rows(name, pairs)))


def _sets() -> dict[str, list[Pair]]:
    labels = [
        Pair(pair.a, pair.b)
        for pair in labelled()
        if pair.a.record.schema == pair.b.record.schema == "Person"
    ][:MOST]
    strangers = [Pair(a, b) for a, b in islice(same_surname(persons(latest())), 0, None, 2)]
    return {
        "labelled, all names and attributes": labels,
        "labelled, primary names alone": [Pair(bare(p.a), bare(p.b)) for p in labels],
        "one family name, all names and attributes": strangers[:MOST],
    }


def bare(entry: Listed) -> Listed:
    """The entry with its primary name and nothing else."""
    record = entry.record
    alone = type(record)(source_id=record.source_id, schema=record.schema, names=(primary(record),))
    return msgspec.structs.replace(entry, record=alone)


def _rows(name: str, pairs: list[Pair]) -> Iterator[tuple[object, ...]]:
    path = write_lines(MADE / "speed.jsonl", pairs)
    for engine in ENGINES:
        yield _row(name, len(pairs), engine, engine.asked(Judgements, "pairs", path))


def _row(name: str, count: int, engine: Engine, judged: Judgements) -> tuple[object, ...]:
    rates = (f"{count / seconds:,.0f}" for seconds in (judged.seconds, judged.ready))
    return (name, f"{count:,}", engine.name, *rates, f"{judged.peak:,.0f} MiB")
