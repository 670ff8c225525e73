"""`magnitsky screen` over a hundred thousand names, against a register of all real lists."""

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from queries import Query, queries
from real_lists import LATEST
from session_memory import peak_while_running
from where import DATA, MADE

NAMES = 100_000


def report() -> None:
    """Names a second and peak memory of the command; says so where there is no such command."""
    if not _has("screen"):
        print("`magnitsky screen` is not in this version.\n")
        return
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MAGNITSKY_HOME": home}
        _enter(environment)
        asked = queries(NAMES, "screening")
        seconds, peak = _timed(_written(asked), MADE / "screened.csv", environment)
    print(f"`magnitsky screen`: {NAMES:,} names in {seconds:.1f} s on {os.cpu_count()} cores"
          f" ({NAMES / seconds:,.0f} names a second, starting and loading the index included);"
          f" peak memory of its processes together {peak:,.0f} MiB.\n")  # fmt: skip


def _has(command: str) -> bool:
    done = subprocess.run(_magnitsky(command, "--help"), capture_output=True, check=False)
    return done.returncode == 0


def _magnitsky(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "magnitsky", *map(str, words)]


def _enter(environment: dict[str, str]) -> None:
    """
    All lists into a fresh register, and resolved.

    The register takes one list of OFAC's at a time: its small and older non-SDN list is left out.
    """
    acts = [("eu-journal", f"eu/journal/{act.name}") for act in DATA.glob("eu/journal/*.csv")]
    for source, where in (*(entry for entry in LATEST if "nonsdn" not in entry[1]), *acts):
        paths = sorted(DATA.glob(where))
        place = paths[0].parent if len(paths) > 1 else paths[0]
        _run(environment, "sync", source, "--from", place)
    _run(environment, "resolve")


def _run(environment: dict[str, str], *words: str | Path) -> None:
    subprocess.run(_magnitsky(*words), env=environment, stdout=subprocess.DEVNULL, check=True)


def _written(asked: list[Query]) -> Path:
    path = MADE / "to_screen.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "kind"))
        writer.writerows((query.listed.id, query.listed.record.name, "person") for query in asked)
    return path


def _timed(given: Path, out: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds, and the peak memory in MiB of all its processes together."""
    out.unlink(missing_ok=True)
    started = time.perf_counter()
    command = _magnitsky("screen", given, "--out", out)
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        peak = peak_while_running(process)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - started, peak
