"""
Measure the identity engine beside its peers, in one run on one machine, as Markdown.

    python bench/identify/run.py [PART ...]

Each engine runs in a process of its own. The real lists and the labelled pairs are read from
MAGNITSKY_REAL_DATA, by default ../shared/data; the peers live in an environment of their own,
which `make bench-identify` makes.
"""

import os
import platform
import sys
import time
from collections.abc import Callable

import part_cross
import part_growth
import part_links
import part_noise
import part_pairs
import part_query
import part_resolve
import part_screen
import part_speed
import real_lists
from where import DATA, PEER_PYTHON

PARTS: dict[str, Callable[[], None]] = {
    "pairs": part_pairs.report,
    "speed": part_speed.report,
    "noise": part_noise.report,
    "cross": part_cross.report,
    "resolve": part_resolve.report,
    "query": part_query.report,
    "screen": part_screen.report,
    "growth": part_growth.report,
    "links": part_links.report,
}


def main() -> None:
    """Run the parts that are named, or all."""
    chosen = sys.argv[1:] or list(PARTS)
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        sys.exit(f"There is no part {', '.join(unknown)}. The parts are: {', '.join(PARTS)}.")
    if not DATA.is_dir():
        sys.exit(f"The real files are not in {DATA}; name their folder in MAGNITSKY_REAL_DATA.")
    if not PEER_PYTHON.exists():
        sys.exit("The peers are not installed; `make bench-identify` does it.")
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    real_lists.forget()
    for part in chosen:
        started = time.perf_counter()
        PARTS[part]()
        print(f"({part}: {time.perf_counter() - started:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main()
