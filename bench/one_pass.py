"""
One measure in a process of its own: seconds, peak memory in MiB, records.

What is loaded once (modules, the codebook) is loaded before the clock starts.
"""

import contextlib
import csv
import io
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from python_calamine import CalamineWorkbook

from magnitsky.codebook import country_code, programmes_of
from magnitsky.convert.read import recognised
from magnitsky.convert.sniff import opened, sniff
from magnitsky.convert.source import source

ENTRIES = ("sdnEntry", "DistinctParty", "entity", "Designation", "sanctionEntity", "record",
           "INDIVIDUAL", "ENTITY", "table-row", "SanctionsEntry", "Location")  # fmt: skip


def bare(_: str, paths: list[Path]) -> int:
    """Pass over the bytes with the library that the parser uses, and do nothing with them."""
    return sum(_bare_pass(path) for path in paths)


def _bare_pass(path: Path) -> int:
    shape = sniff(path).shape
    if shape == "xlsx":
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
        return sum(1 for _ in rows)
    if shape == "ods":
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
            return _bare_xml(file)
    if shape == "xml":
        with opened(path) as file:
            return _bare_xml(file)
    encoding = "cp1252" if "OFSI" in path.name else "utf-8"
    with path.open(encoding=encoding, newline="") as file:
        return sum(1 for _ in csv.reader(file))


def _bare_xml(file: object) -> int:
    count = 0
    tags = [f"{{*}}{name}" for name in ENTRIES]
    for _, element in etree.iterparse(file, events=("end",), tag=tags):  # type: ignore[call-overload]
        count += 1
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    return count


def parse(name: str, paths: list[Path]) -> int:
    """Parse, and do nothing with the records."""
    return sum(1 for _ in recognised(source(name), paths).records(lambda _: None))


def sync(name: str, paths: list[Path]) -> int:
    """A whole sync into a fresh register."""
    return _command("sync", name, "--from", str(paths[0]))


def _command(*words: str) -> int:
    from magnitsky.cli import main  # noqa: PLC0415 - what is measured starts here

    with contextlib.redirect_stdout(io.StringIO()):
        main([*words, "--json"], standalone_mode=False)
    return 0


def main() -> None:
    """Run one measure."""
    what, name, *words = sys.argv[1:]
    paths = [Path(word) for word in words]
    measures: dict[str, Callable[[str, list[Path]], int]] = {
        "bare": bare, "parse": parse, "sync": sync, "again": sync,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as home:
        os.environ["MAGNITSKY_HOME"] = home
        if what in {"sync", "again"}:
            _command("status")
        if what == "again":
            sync(name, paths)
        if what != "bare":
            source(name)
            country_code("Russia")
            programmes_of(name, "Russia")
        started = time.perf_counter()
        count = measures[what](name, paths)
        seconds = time.perf_counter() - started
    print(seconds, peak_memory(), count)


def peak_memory() -> float:
    """
    Peak memory of this process in MiB.

    Linux's own high-water mark, where there is one: `getrusage` also counts the parent's memory
    at the moment of the fork.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
