"""`cross_list_pairs.csv` on the real lists: recall, precision, and false links among negatives."""

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import msgspec
from crosslists import labelled
from engines import ENGINES, Engine, Judgements
from listed import Listed, Pair, write_lines
from markdown import heading, share, table
from part_speed import bare
from real_lists import latest, persons
from samples import SEED, same_surname
from where import MADE
from words import birth_years, keys

RANDOM = 3_000
HARD = 2_000

Sets = dict[str, list[Pair]]
Saying = Callable[[str], bool]


def report() -> None:
    """One row an engine and an amount of knowledge."""
    heading("Labelled pairs across lists (cross_list_pairs.csv)")
    _how_joined()
    sets = _sets()
    print("Pairs: " + "; ".join(f"{name} {len(pairs):,}" for name, pairs in sets.items()) + ".")
    print("Some labels are machine judgements. Precision is over the file's own negatives.\n")
    columns = ("compared", "engine", *(f"{what} of {name}" for name, what in _COLUMNS.items()),
               "precision")  # fmt: skip
    table(columns, _rows(sets))


_COLUMNS = {
    "positives": "recall",
    "positives joined on both sides": "recall",
    "positives without an identical name": "recall",
    "negatives": "said the same",
    "random pairs": "said the same",
    "one list, one family name, one year": "said the same",
}


def _how_joined() -> None:
    pairs = labelled()
    whole = sum("pair file" not in pair.joined for pair in pairs)
    sides = Counter(how for pair in pairs for how in pair.joined)
    print(f"{whole:,} of {len(pairs):,} pairs are joined to entries of the real lists on both"
          f" sides. Sides by number in the latest list {sides['number']:,}, in an older one"
          f" {sides['older list']:,}, by name in the EU's Journal {sides['name']:,}; of"
          f" {sides['pair file']:,} sides only the names of the pair file are known (the EU's file"
          " that numbers them is not among the lists).\n")  # fmt: skip


def _sets() -> Sets:
    pairs = labelled()
    return {
        "positives": [Pair(p.a, p.b) for p in pairs if p.same],
        "positives joined on both sides": [
            Pair(p.a, p.b) for p in pairs if p.same and "pair file" not in p.joined
        ],
        "positives without an identical name":
            [Pair(p.a, p.b) for p in pairs if p.same and not p.identical],
        "negatives": [Pair(p.a, p.b) for p in pairs if not p.same],
        "random pairs": list(_random_pairs()),
        "one list, one family name, one year": _hard_pairs(),
    }  # fmt: skip


def _random_pairs() -> Iterator[Pair]:
    """Entries drawn at random from two lists, which are not known to be the same."""
    random = Random(f"{SEED} pairs")
    everyone = persons(latest())
    made = 0
    while made < RANDOM:
        a, b = random.sample(everyone, 2)
        if a.source != b.source and not keys(a.record) & keys(b.record):
            made += 1
            yield Pair(a, b)


def _hard_pairs() -> list[Pair]:
    """Presumed different: two entries of one list, whatever else they share."""
    found = [
        Pair(a, b)
        for a, b in same_surname(persons(latest()))
        if birth_years(a.record) & birth_years(b.record)
    ]
    return Random(f"{SEED} hard").sample(found, min(HARD, len(found)))


def _names_alone(entry: Listed) -> Listed:
    record = entry.record
    alone = type(record)(source_id=record.source_id, schema=record.schema, names=record.names)
    return msgspec.structs.replace(entry, record=alone)


def _whole(entry: Listed) -> Listed:
    return entry


_KNOWLEDGE: dict[str, Callable[[Listed], Listed]] = {
    "primary names": bare,
    "all names": _names_alone,
    "all names and attributes": _whole,
}
_ANSWERS: dict[str, Saying] = {
    "": lambda verdict: verdict == "same",
    ": same or not sure": lambda verdict: verdict != "different",
}


def _rows(sets: Sets) -> Iterator[tuple[object, ...]]:
    for words, known in _KNOWLEDGE.items():
        pairs = (Pair(known(p.a), known(p.b)) for some in sets.values() for p in some)
        path = write_lines(MADE / "cross.jsonl", pairs)
        for engine in ENGINES:
            judged = engine.asked(Judgements, "pairs", path)
            for answer in _answers(engine):
                said = [_ANSWERS[answer](verdict) for verdict in judged.verdicts]
                yield (words, engine.name + answer, *_shares(sets, said))


def _answers(engine: Engine) -> list[str]:
    """The peer has two verdicts, so that only ours has a second row."""
    return list(_ANSWERS) if engine is ENGINES[0] else [""]


def _shares(sets: Sets, said: list[bool]) -> Iterator[str]:
    counts, start = {}, 0
    for name, pairs in sets.items():
        counts[name] = sum(said[start : start + len(pairs)])
        start += len(pairs)
    for name in _COLUMNS:
        yield share(counts[name] / len(sets[name]))
    said_in_all = counts["positives"] + counts["negatives"]
    yield share(counts["positives"] / said_in_all if said_in_all else float("nan"))
