"""Tables on standard output."""

from collections.abc import Iterable, Sequence
from math import isnan


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table; every column but the first is set to the right."""
    print("| " + " | ".join(columns) + " |")
    print("|---" + "|---:" * (len(columns) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
    print(flush=True)


def heading(words: str) -> None:
    """A heading of the third level."""
    print(f"### {words}\n", flush=True)


def share(value: float) -> str:
    """Three digits; a dash where there is nothing to share."""
    return "–" if isnan(value) else f"{value:.3f}"


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:,.1f} ms"
