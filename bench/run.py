"""
Measure reading and entering beside the physical limit, in one run.

For each real file: the parser's time and peak memory beside a bare pass of the same library over
the same bytes; a whole sync beside parsing alone; the same file again. Each measure runs in a
process of its own, three times; the best time counts. `--help` is timed beside the bare
interpreter. The files are read from MAGNITSKY_REAL_DATA, by default ../shared/data.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("MAGNITSKY_REAL_DATA", ROOT.parent / "shared" / "data"))
PASSES = Path(__file__).parent / "one_pass.py"
RUNS = 3

FILES = [
    ("us-ofac-sdn", "advanced-xml", ["us-ofac/nonsdn/cons_advanced.xml"]),
    ("us-ofac-sdn", "classic-xml", ["us-ofac/nonsdn/consolidated.xml"]),
    ("us-ofac-sdn", "enhanced-xml", ["us-ofac/nonsdn/CONS_ENHANCED.ZIP"]),
    ("us-ofac-sdn", "csv", ["us-ofac/2022-01-31/sdn.csv", "us-ofac/2022-01-31/alt.csv",
                            "us-ofac/2022-01-31/add.csv"]),
    ("gb-uksl", "ods", ["gb/2025-08-11_FCDO_SL.ods"]),
    ("gb-ofsi", "table-36", ["gb/2025-04-10_OFSI_ConList.xlsx"]),
    ("gb-ofsi", "table-29", ["gb/2020-04_OFSI_ConList.csv"]),
    ("eu-journal", "csv", ["eu/journal/32006R0765.csv"]),
    ("ca-sema", "xml", ["ca/2020-03_sema-lmes.xml"]),
    ("au-dfat", "xlsx", ["au/2026-07-23_consolidated_list.xlsx"]),
    ("un-sc", "xml", ["un/2026-08_consolidated.xml"]),
    ("us-353", "csv", ["us-state/section_353.csv"]),
]  # fmt: skip
REPEATED = [
    ("us-ofac-sdn", "classic-xml", "us-ofac/nonsdn/consolidated.xml", 40),
    ("us-ofac-sdn", "advanced-xml", "us-ofac/nonsdn/cons_advanced.xml", 20),
    ("us-ofac-sdn", "csv", "us-ofac/2022-01-31/sdn.csv", 20),
    ("un-sc", "xml", "un/2026-08_consolidated.xml", 20),
]
"""Files made larger by repeating their entries, to see whether memory grows with the file."""


def measured(what: str, source: str, paths: list[Path]) -> tuple[float, float, int]:
    """Best seconds, least peak memory in MiB, and the number of records or rows."""
    best, least, count = float("inf"), float("inf"), 0
    for _ in range(RUNS):
        command = [sys.executable, str(PASSES), what, source, *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, mebibytes, count_text = done.stdout.split()
        best, least, count = (
            min(best, float(seconds)),
            min(least, float(mebibytes)),
            int(count_text),
        )
    return best, least, count


def parsers() -> None:
    """Each parser beside a bare pass."""
    print("| source | format | records | bare pass | parse | ratio | records a second | peak memory"
          " (bare) |")  # fmt: skip
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for source, form, names in FILES:
        paths = [DATA / name for name in names]
        bare, bare_memory, _ = measured("bare", source, paths)
        parse, memory, count = measured("parse", source, paths)
        print(
            f"| {source} | {form} | {count:,} | {bare:.3f} s | {parse:.3f} s | {parse / bare:.1f}"
            f" | {count / parse:,.0f} | {memory:.0f} MiB ({bare_memory:.0f}) |"
        )


def memory() -> None:
    """The same entries many times over: peak memory of one file and of the larger one."""
    print("| source | format | file | size | peak memory |")
    print("|---|---|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for source, form, name, times in REPEATED:
            small = DATA / name
            large = Path(folder) / f"large-{form}"
            large.write_bytes(repeated(small.read_bytes(), form, times))
            for path, label in ((small, "as published"), (large, f"entries x {times}")):
                _, peak, _ = measured("parse", source, [path])
                size = path.stat().st_size / 1e6
                print(f"| {source} | {form} | {label} | {size:.1f} MB | {peak:.0f} MiB |")


def repeated(content: bytes, form: str, times: int) -> bytes:
    """A larger file of the same entries; ids repeat, which a parser does not mind."""
    if form == "csv":
        return content.rstrip(b"\x1a") * times
    opening, closing = {
        "classic-xml": (b"<sdnEntry>", b"</sdnList>"),
        "advanced-xml": (b"<DistinctParty ", b"</DistinctParties>"),
        "xml": (b"<INDIVIDUAL>", b"</INDIVIDUALS>"),
    }[form]
    start, end = content.index(opening), content.index(closing)
    return content[:start] + content[start:end] * times + content[end:]


def syncs() -> None:
    """A whole sync beside parsing alone, and the same file again."""
    print("| source | records | parse alone | first sync | ratio | unchanged again |")
    print("|---|---:|---:|---:|---:|---:|")
    for source, names in (
        ("us-ofac-sdn", ["us-ofac/2022-01-31"]),
        ("us-ofac-sdn", ["us-ofac/nonsdn/cons_advanced.xml"]),
        ("gb-ofsi", ["gb/2025-04-10_OFSI_ConList.xlsx"]),
        ("au-dfat", ["au/2026-07-23_consolidated_list.xlsx"]),
        ("un-sc", ["un/2026-08_consolidated.xml"]),
    ):
        path = DATA / names[0]
        paths = sorted(path.iterdir()) if path.is_dir() else [path]
        parse, _, count = measured("parse", source, paths)
        first, _, _ = measured("sync", source, [path])
        again, _, _ = measured("again", source, [path])
        print(f"| {source} | {count:,} | {parse:.2f} s | {first:.2f} s | {first / parse:.1f}"
              f" | {again:.3f} s |")  # fmt: skip


def history() -> None:
    """All the dated lists of OFAC in one command."""
    with tempfile.TemporaryDirectory() as home:
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "magnitsky", "history", "us-ofac-sdn", str(DATA / "us-ofac"
             / "daily_2021-08_2023-09.tar.xz")],
            env={**os.environ, "MAGNITSKY_HOME": home}, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        seconds = time.perf_counter() - started
    print(f"70 daily lists entered as history: {seconds:.1f} s ({seconds / 70:.2f} s a list)")


def quick_help() -> None:
    """`magnitsky --help` beside the bare interpreter, best of ten."""

    def best(*words: str) -> float:
        found = []
        for _ in range(10):
            started = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
            found.append(time.perf_counter() - started)
        return min(found)

    bare, shown = best("-c", "pass"), best("-m", "magnitsky", "--help")
    print(f"--help: {shown * 1000:.0f} ms; the bare interpreter: {bare * 1000:.0f} ms")


def main() -> None:
    """Print every measure as Markdown."""
    if not DATA.is_dir():
        sys.exit(f"The real files are not in {DATA}; name their folder in MAGNITSKY_REAL_DATA.")
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    for measure in (parsers, memory, syncs, history, quick_help):
        measure()
        print(flush=True)


if __name__ == "__main__":
    main()
