"""
How the site bears fifty readers at once, beside a file of the same size on the same server.

Every real list is entered (into the folder given, kept for the next run). Then `wrk` asks for
pages for a while: first addresses that were never asked before, then the same few again and again.

Usage: python bench/load/readers.py [--home FOLDER] [--seconds N]
"""

import argparse
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from everything import enter_everything

HERE = Path(__file__).parent
CONNECTIONS, THREADS, WORKERS = 50, 2, 2
PORT = 8765
WARM_SECONDS = 4
"""So long a few pages are asked for before they are measured: until each worker keeps them."""


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path(tempfile.gettempdir()) / "every-list")
    parser.add_argument("--seconds", type=int, default=10)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed (Debian's package wrk).")
    enter_everything(asked.home)
    paths = _paths(asked.home)
    print("| pages | addresses | requests/s | p50 ms | p95 ms | p99 ms | failed | file, p95 ms |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with _server(asked.home, folder):
            sizes = {
                name: _write_same_size(folder / f"{name}.html", addresses[-1])
                for name, addresses in paths.items()
            }
        for name, addresses in paths.items():
            _measure_one(name, addresses, sizes[name], asked, folder)


def _measure_one(
    name: str, addresses: list[str], size: int, asked: argparse.Namespace, folder: Path
) -> None:
    """One kind of page on a fresh server: new addresses, few addresses, a file."""
    with _server(asked.home, folder) as server:
        new = _measure(addresses, asked.seconds, folder)
        _measure(addresses[:20], WARM_SECONDS, folder)
        few = _measure(addresses[:20], asked.seconds, folder)
        still = _measure([f"/same-size/{name}.html"], asked.seconds, folder)
        memory = _memory(server)
    _print(name, f"{len(addresses)} in turn", new, still)
    _print(name, "20 again and again", few, still)
    about = f"{name}: {size / 1024:.0f} KiB a page, {memory:.0f} MiB in {WORKERS} workers"
    print(about, file=sys.stderr)


def _print(name: str, what: str, one: dict[str, Any], still: dict[str, Any]) -> None:
    rate = one["requests"] / one["seconds"]
    print(
        f"| {name} | {what} | {rate:,.0f} | {one['p50']:.1f} | {one['p95']:.1f} |"
        f" {one['p99']:.1f} | {one['failed']} | {still['p95']:.1f} |"
    )


def _paths(home: Path) -> dict[str, list[str]]:
    """Addresses that differ: names misspelled a little, actors, questions with their windows."""
    os.environ["MAGNITSKY_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "magnitsky.site.settings.web"
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    from magnitsky.measure.question import questions  # noqa: PLC0415
    from magnitsky.present.actors import actor_index  # noqa: PLC0415

    chance = random.Random(1)
    cards = list(actor_index().cards.values())
    chosen = chance.sample(cards, 6000)
    numbers = [
        f"/numbers/{slug}?year={year}&months={months}"
        for slug, one in questions().items()
        for year in range(2012, 2025)
        for months in ("jan-dec", "dec-nov", "jul-jun")
        if "window" in one.controls
    ]
    chance.shuffle(numbers)
    return {
        "search": [f"/search?q={quote(_misspelled(card.name, chance))}" for card in chosen],
        "actor": [f"/actors/{card.id}" for card in chosen],
        "numbers": numbers,
    }


def _misspelled(name: str, chance: random.Random) -> str:
    """The name with one letter left out."""
    place = chance.randrange(len(name))
    return name[:place] + name[place + 1 :]


@contextmanager
def _server(home: Path, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {
        **os.environ, "MAGNITSKY_HOME": str(home), "MAGNITSKY_SAME_SIZE": str(folder),
        "PYTHONPATH": str(HERE),
    }  # fmt: skip
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--port", str(PORT),
        "--workers", str(WORKERS), "--blocking-threads", "4", "--log-level", "warning",
        "wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=environment)
    try:
        for _ in range(300):
            try:
                _get("/health")
            except OSError:
                time.sleep(0.2)
            else:
                break
        for _ in range(20):
            _get("/search?q=first")
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _get(path: str) -> bytes:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{PORT}{path}", headers={"Accept-Encoding": "gzip"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        body: bytes = answer.read()
    return body


def _write_same_size(file: Path, path: str) -> int:
    """A file that is as large as a page when it travels."""
    body = _get(path)
    file.write_bytes(random.Random(2).randbytes(len(body)))
    return len(gzip.decompress(body)) if body[:2] == b"\x1f\x8b" else len(body)


def _measure(paths: list[str], seconds: int, folder: Path) -> dict[str, Any]:
    listed = folder / "paths"
    listed.write_text("\n".join(paths))
    command = [
        "wrk", "-t", str(THREADS), "-c", str(CONNECTIONS), "-d", f"{seconds}s",
        "-s", str(HERE / "ask.lua"), f"http://127.0.0.1:{PORT}",
    ]  # fmt: skip
    done = subprocess.run(
        command, env={**os.environ, "MAGNITSKY_PATHS": str(listed)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def _memory(server: "subprocess.Popen[bytes]") -> float:
    """Resident memory of the server and its workers, in MiB."""
    listed = subprocess.run(
        ["ps", "-o", "rss=", "--pid", str(server.pid), "--ppid", str(server.pid)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sum(map(int, listed.stdout.split())) / 1024


if __name__ == "__main__":
    main()
