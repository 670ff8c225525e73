"""All real lists, the latest file of each source, read once and kept as JSON lines."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from listed import Listed, read_listed, write_lines
from where import DATA, MADE

from magnitsky.convert.read import recognised
from magnitsky.convert.source import source

LATEST: tuple[tuple[str, str], ...] = (
    ("us-ofac-sdn", "us-ofac/2022-01-31/*.csv"),
    ("us-ofac-sdn", "us-ofac/nonsdn/cons_advanced.xml"),
    ("gb-ofsi", "gb/2025-04-10_OFSI_ConList.xlsx"),
    ("gb-uksl", "gb/2025-08-11_FCDO_SL.ods"),
    ("ca-sema", "ca/2020-03_sema-lmes.xml"),
    ("au-dfat", "au/2026-07-23_consolidated_list.xlsx"),
    ("un-sc", "un/2026-08_consolidated.xml"),
    ("us-353", "us-state/section_353.csv"),
)
OLDER: tuple[tuple[str, str], ...] = (
    ("gb-ofsi", "gb/2023-06_OFSI_ConList.xlsx"),
    ("gb-ofsi", "gb/2020-04_OFSI_ConList.csv"),
    ("au-dfat", "au/2024-12_regulation8_consolidated.xlsx"),
)
"""Lists that still hold what the latest one has dropped; used for the labelled pairs alone."""


@cache
def latest_path() -> Path:
    """The file of JSON lines that holds every entry of the latest lists."""
    path = MADE / "listed.jsonl"
    if not path.exists():
        write_lines(path, _once(_all_latest()))
    return path


@cache
def latest() -> list[Listed]:
    """Every entry of the latest lists."""
    return read_listed(latest_path())


@cache
def older() -> list[Listed]:
    """Entries of older lists whose number is not on the latest one."""
    path = MADE / "older.jsonl"
    if not path.exists():
        known = {entry.id for entry in latest()}
        read = (entry for name, where in OLDER for entry in _of(name, sorted(DATA.glob(where))))
        write_lines(path, _once(entry for entry in read if entry.id not in known))
    return read_listed(path)


def forget() -> None:
    """Read the lists anew in this run: the files or their parsers may have changed."""
    for name in ("listed.jsonl", "older.jsonl"):
        (MADE / name).unlink(missing_ok=True)


def persons(entries: Iterable[Listed]) -> list[Listed]:
    """The natural persons."""
    return [entry for entry in entries if entry.record.schema == "Person"]


def _all_latest() -> Iterator[Listed]:
    for name, where in LATEST:
        yield from _of(name, sorted(DATA.glob(where)))
    for act in sorted(DATA.glob("eu/journal/*.csv")):
        yield from _of("eu-journal", [act])


def _of(name: str, paths: list[Path]) -> Iterator[Listed]:
    for record in recognised(source(name), paths).records(lambda _: None):
        yield Listed(f"{name}:{record.source_id}", name, record)


def _once(entries: Iterable[Listed]) -> Iterator[Listed]:
    """An entry that stands in two files of one source is one entry: the first one read."""
    seen = set()
    for entry in entries:
        if entry.id not in seen:
            seen.add(entry.id)
            yield entry
