"""Small lists in the publishers' own formats, about people who do not exist."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

Entry = tuple[int, str, str, str]
"""OFAC's number, the name as printed, the type (`individual`, `-0-`, `vessel`), programmes."""


def sdn_csv(entries: Iterable[Entry], remarks: str = "-0-") -> bytes:
    """OFAC's main CSV file: no header, twelve columns, `-0- ` for nothing, 0x1A at the end."""
    out = io.StringIO()
    for number, name, kind, programmes in entries:
        nothing = ["-0- "] * 7
        row = [str(number), f'"{name}"', kind if kind == "-0- " else f'"{kind}"', f'"{programmes}"']
        note = remarks if remarks == "-0- " or remarks.startswith("-0-") else f'"{remarks}"'
        out.write(",".join([*row, *nothing, note]) + "\r\n")
    return out.getvalue().encode("ascii") + b"\x1a"


def many(count: int, first: int = 1000, programmes: str = "GLOMAG") -> list[Entry]:
    """So many individuals."""
    return [(first + n, f"EXAMPLE{n}, Person {n}", "individual", programmes) for n in range(count)]


def put_sdn(path: Path, entries: Sequence[Entry]) -> Path:
    """Write OFAC's main CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sdn_csv(entries))
    return path


def put_csv(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path
