"""Everyone on all lists against everyone: time, memory, and whether the true pairs are found."""

import json
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec
from crosslists import Labelled, labelled
from engines import OURS
from listed import Listed, write_lines
from markdown import heading, share, table
from real_lists import latest, persons
from where import HERE, MADE, PEER_PYTHON

SHOWN = 20

Answer = dict[frozenset[str], float]


class Links(msgspec.Struct, frozen=True):
    """The pairs that are the same or may be, with score and verdict; seconds; MiB before it."""

    links: list[tuple[str, str, float, str]]
    seconds: float
    before: float


class Candidates(msgspec.Struct, frozen=True):
    """The pairs that the index brings up."""

    pairs: list[tuple[str, str]]


def report() -> None:
    """Ours beside Splink."""
    heading("Resolving all persons of all lists")
    everyone = persons(latest())
    truth = true_pairs(everyone)
    print(f"{len(everyone):,} persons; {len(truth):,} true pairs have both sides among them.\n")
    rows = [*_ours(truth), *_splink(truth)]
    columns = ("engine", "seconds", "peak memory", "pairs", "true pairs among them")
    table(columns, rows)


def true_pairs(everyone: Iterable[Listed]) -> list[Labelled]:
    """The positive pairs that have both sides in the latest lists."""
    known = {entry.id for entry in everyone}
    return [p for p in labelled() if p.same and p.a.id in known and p.b.id in known]


@cache
def resolved() -> tuple[Links, float]:
    """Everyone resolved, and the peak memory of all processes in MiB; once a run."""
    return OURS.asked_with_memory(Links, "resolve", _persons())


def _persons() -> Path:
    return write_lines(MADE / "persons.jsonl", persons(latest()))


def _ours(truth: list[Labelled]) -> list[tuple[object, ...]]:
    answer, peak = resolved()
    brought = OURS.asked(Candidates, "candidates", _persons()).pairs
    sets = {
        "candidates": set(map(frozenset, brought)),
        "same or not sure": _pairs(answer, {"same", "unsure"}),
        "same": _pairs(answer, {"same"}),
    }
    _missing(truth, sets["candidates"])
    memory = f"{peak:,.0f} MiB ({answer.before:,.0f} before the index)"
    return [
        (f"{OURS.name}: {name}", f"{answer.seconds:.1f}", memory, f"{len(pairs):,}",
         _found(truth, pairs))
        for name, pairs in sets.items()
    ]  # fmt: skip


def _pairs(answer: Links, verdicts: set[str]) -> set[frozenset[str]]:
    return {frozenset((a, b)) for a, b, _, verdict in answer.links if verdict in verdicts}


def _missing(truth: list[Labelled], pairs: set[frozenset[str]]) -> None:
    missing = [p for p in truth if frozenset((p.a.id, p.b.id)) not in pairs]
    if missing:
        print(f"True pairs that are not among the candidates: {len(missing)}.\n")
        for pair in missing[:SHOWN]:
            print(f"- {pair.a.record.name} ({pair.a.id}), {pair.b.record.name} ({pair.b.id})")
        print()


def _splink(truth: list[Labelled]) -> list[tuple[object, ...]]:
    command = [str(PEER_PYTHON), str(HERE / "peer_splink.py"), str(_persons())]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    answer = json.loads(done.stdout)
    rows: list[tuple[object, ...]] = []
    for least in (0.1, 0.5, 0.9):
        pairs = {frozenset((a, b)) for a, b, likely in answer["links"] if likely >= least}
        rows.append((f"Splink, primary names, probability {least}", f"{answer['seconds']:.1f}",
                     f"{answer['peak']:,.0f} MiB", f"{len(pairs):,}",
                     _found(truth, pairs)))  # fmt: skip
    return rows


def _found(truth: list[Labelled], pairs: set[frozenset[str]]) -> str:
    return share(sum(frozenset((p.a.id, p.b.id)) in pairs for p in truth) / len(truth))
