"""
The second peer: Splink on DuckDB, over the primary names and years of birth of all persons.

    python peer_splink.py LISTED

The model learns from the data alone, as Splink's tutorials do it. One JSON document goes to
standard output: links of a probability of 0.1 and more, the seconds, peak memory in MiB.
"""

import json
import logging
import re
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pyarrow as pa
import splink.comparison_library as cl
from peak import peak_memory
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

LEAST = 0.1
_BREAKS = re.compile(r"[\W_]+")


def _words(text: str) -> list[str]:
    split = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in split if not unicodedata.combining(c))
    return [word for word in _BREAKS.split(bare.casefold()) if word]


def row(listed: dict[str, Any]) -> dict[str, str | None]:
    """The columns Splink compares: the primary name in three shapes, a year, a country."""
    record = listed["record"]
    words = _words(record["names"][0]["text"]) or ["?"]
    dates = record.get("birthDate") or [None]
    countries = record.get("nationality") or record.get("country") or [None]
    year = dates[0][:4] if dates[0] else None
    return {"unique_id": listed["id"], "first": words[0], "last": words[-1],
            "whole": " ".join(sorted(words)), "year": year, "country": countries[0]}  # fmt: skip


SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.JaroWinklerAtThresholds("whole", [0.97, 0.92, 0.85]),
        cl.JaroWinklerAtThresholds("last", [0.92]).configure(term_frequency_adjustments=True),
        cl.ExactMatch("year"),
        cl.ExactMatch("country"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("whole"),
        block_on("last", "substr(first, 1, 1)"),
        block_on("first", "last"),
        block_on("first", "year"),
        block_on("last", "year"),
        block_on("substr(whole, 1, 6)"),
    ],
)


def links(rows: list[dict[str, str | None]]) -> list[tuple[str, str, float]]:
    """The pairs that Splink links, each with its probability."""
    table = DuckDBAPI().register(pa.Table.from_pylist(rows))
    linker = Linker(table, SETTINGS)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("whole")], recall=0.5)
    training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("year", "country"))
    training.estimate_parameters_using_expectation_maximisation(block_on("whole"))
    found = linker.inference.predict(threshold_match_probability=LEAST)
    return [
        (link["unique_id_l"], link["unique_id_r"], link["match_probability"])
        for link in found.as_record_list()
    ]


def main() -> None:
    """Link, and say what it took."""
    logging.disable(logging.WARNING)
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        listed = [json.loads(line) for line in file]
    rows = [row(entry) for entry in listed]
    started = time.perf_counter()
    found = links(rows)
    seconds = time.perf_counter() - started
    print(json.dumps({"links": found, "seconds": seconds, "peak": peak_memory()}))


if __name__ == "__main__":
    main()
