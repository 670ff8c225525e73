"""
Measure the coding engine on the reference codings, and its speed over all real statements.

The reference set is sorted by id and split: the rules were tuned on the statements with an even
index, and the others were held out. Their misses have since been read: only the measure kept in
docs/reference/measurements.md was taken unread. Codes on which the readers differed count neither
for nor against. Printed: precision, recall and F1 per scheme and per code, micro and macro, for
each half and for all; every miss by id; the same for the further readings beside this file, whose
texts are looked up in the lists; the time for every real UK and EU statement on one core.
`--half tuning` leaves the other half unread. The files are read from MAGNITSKY_REAL_DATA.
"""

import argparse
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from magnitsky.convert.read import recognised
from magnitsky.convert.source import source
from magnitsky.label.engine import TextCoding, coder

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("MAGNITSKY_REAL_DATA", ROOT.parent / "shared" / "data"))
GOLD = DATA / "bench" / "gold_statements.json"
READINGS = Path(__file__).parent / "label_readings.json"
SCHEMES = ("abuse", "victims", "corruption", "tie", "headline")
LISTS = (
    ("gb-ofsi", "gb/2025-04-10_OFSI_ConList.xlsx", "Global"),
    ("gb-ofsi", "gb/2023-06_OFSI_ConList.xlsx", "Global"),
    ("eu-journal", "eu/journal/32020R1998.csv", ""),
)
AIMS = {"abuse": 0.90, "victims": 0.85, "corruption": 0.90, "headline": 0.95}
RUNS = 3


@dataclass
class Tally:
    """Hits, wrong codes and missed codes of one code or one scheme."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 1.0


@dataclass
class Score:
    """The tallies of one scheme, and its misses by statement."""

    codes: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, id_: str, found: set[str], gold: set[str], disputed: set[str]) -> None:
        for code in sorted((found | gold) - disputed):
            tally = self.codes[code]
            tally.right += code in found and code in gold
            tally.wrong += code not in gold
            tally.missed += code not in found
            if code not in gold or code not in found:
                self.misses.append((id_, "missed" if code in gold else "wrong", code))

    @property
    def micro(self) -> Tally:
        tallies = self.codes.values()
        return Tally(
            sum(one.right for one in tallies),
            sum(one.wrong for one in tallies),
            sum(one.missed for one in tallies),
        )

    @property
    def macro(self) -> float:
        return sum(one.f1 for one in self.codes.values()) / len(self.codes) if self.codes else 1.0


def found_by(coding: TextCoding) -> dict[str, set[str]]:
    """The codes of a coding, by scheme."""
    return {
        "abuse": {one.code for one in coding.codes["abuse"]},
        "victims": {one.code for one in coding.codes["victims"]},
        "corruption": {one.code for one in coding.codes["corruption"]},
        "tie": {one.code for one in coding.codes["ties"]},
        "headline": {coding.headline} if coding.headline else set(),
    }


def gold_of(row: Mapping[str, Any]) -> dict[str, set[str]]:
    """The reference codes, with the headline that follows from the ties."""
    ties = set(row["tie"])
    top = {"direct"} if "direct" in ties else ties
    return {scheme: set(row[scheme]) for scheme in SCHEMES[:4]} | {"headline": top}


def scored(rows: Iterable[Mapping[str, Any]]) -> dict[str, Score]:
    """Each scheme's score over some reference statements."""
    scores = {scheme: Score() for scheme in SCHEMES}
    engine = coder()
    for row in rows:
        found = found_by(engine.code(row["text"], programme=row["programme"]))
        gold = gold_of(row)
        for scheme, score in scores.items():
            disputed = set(row["disputed"].get(scheme, ()))
            score.add(row["id"], found[scheme], gold[scheme], disputed)
    return scores


def print_scores(title: str, scores: Mapping[str, Score], count: int) -> None:
    """One table for the schemes, one for the codes."""
    print(f"## {title} ({count} statements)\n")
    print("| scheme | precision | recall | micro-F1 | macro-F1 | aim |")
    print("|---|---:|---:|---:|---:|---:|")
    for scheme, score in scores.items():
        one, aim = score.micro, AIMS.get(scheme)
        print(
            f"| {scheme} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f}"
            f" | {score.macro:.3f} | {aim or ''} |"
        )
    print("\n| scheme | code | precision | recall | F1 | right | wrong | missed |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for scheme, score in scores.items():
        for code, one in sorted(score.codes.items()):
            print(
                f"| {scheme} | {code} | {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f}"
                f" | {one.right} | {one.wrong} | {one.missed} |"
            )
    print()


def print_misses(scores: Mapping[str, Score]) -> None:
    """Every code that is wrong or missing, by statement."""
    print("| statement | scheme | what | code |\n|---|---|---|---|")
    for scheme, score in scores.items():
        for id_, what, code in score.misses:
            print(f"| {id_} | {scheme} | {what} | {code} |")
    print()


def real_statements() -> Iterator[str]:
    """Every statement of the UK's two regimes and the EU's human-rights regime, each once."""
    seen = set()
    for source_id, name, tag in LISTS:
        for record in recognised(source(source_id), [DATA / name]).records(lambda _: None):
            fits = not tag or any(tag in str(programme) for programme in record.programmes)
            if record.statement and fits and record.statement not in seen:
                seen.add(record.statement)
                yield record.statement


def further_readings() -> list[dict[str, Any]]:
    """The further readings, each with its text from the lists; the project ships no texts."""
    rows = json.loads(READINGS.read_bytes())["statements"]
    texts = {
        f"{source_id}:{record.source_id}": record.statement
        for source_id, name, _ in LISTS
        if "2023" not in name
        for record in recognised(source(source_id), [DATA / name]).records(lambda _: None)
    }
    return [{**row, "text": texts[row["id"]]} for row in rows]


def print_speed(texts: Sequence[str]) -> None:
    """Seconds to load, and to code all real statements: the first pass, and the best of three."""
    started = time.process_time()
    engine = coder.__wrapped__("en")
    loading = time.process_time() - started
    passes = []
    for _ in range(RUNS):
        started = time.process_time()
        for text in texts:
            engine.code(text)
        passes.append(time.process_time() - started)
    size = sum(map(len, texts)) / 1e6
    print(
        f"{len(texts)} real statements ({size:.2f} million characters): loading {loading:.2f} s,"
        f" first pass {passes[0]:.2f} s, best of {RUNS} {min(passes):.2f} s"
        f" ({len(texts) / min(passes):,.0f} a second)"
    )


def main() -> None:
    """Print every measure as Markdown."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--half", choices=["tuning", "held-out", "both"], default="both")
    half = options.parse_args().half
    if not GOLD.is_file():
        sys.exit(f"No reference codings in {GOLD}; name their folder in MAGNITSKY_REAL_DATA.")
    rows = sorted(json.loads(GOLD.read_bytes())["statements"], key=lambda row: row["id"])
    halves = {"tuning": rows[::2], "held-out": rows[1::2], "both": rows}
    for title in ("tuning", "held-out", "both") if half == "both" else (half,):
        scores = scored(halves[title])
        print_scores(f"{title} half" if title != "both" else "all", scores, len(halves[title]))
        if title == half:
            print_misses(scores)
    if half == "both":
        rows = further_readings()
        scores = scored(rows)
        print_scores("further readings", scores, len(rows))
        print_misses(scores)
    print_speed(list(real_statements()))


if __name__ == "__main__":
    main()
