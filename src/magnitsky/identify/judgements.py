"""Judgements as text, one line each, to be stored and exchanged without a database."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple, TextIO, get_args

from magnitsky.codebook.spreadsheets import defused, undefused
from magnitsky.errors import Refused
from magnitsky.identify.compare.clusters import Judged, pair_of

COLUMNS = ("first", "second", "verdict", "by", "at", "why")


class Decision(NamedTuple):
    """A judgement on two listings: who decided what, when and why."""

    first: str
    second: str
    verdict: Judged
    by: str
    at: datetime
    why: str


def write_judgements(rows: Iterable[Decision], out: TextIO) -> int:
    """Write judgements as CSV, oldest first; returns their number."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is the answer
        writer.writerow(map(defused, (*row[:4], row.at.isoformat(), row.why)))
    return count


def read_judgements(text: TextIO, name: str) -> Iterator[Decision]:
    """
    Read the output of `write_judgements`, or a hand-written file with the same columns.

    Raises:
        Refused: a column is missing or a value is not allowed; the message names the line.
    """
    reader = csv.DictReader(text)
    missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
    if missing:
        raise Refused(
            f"{name} has no column {', '.join(missing)}. A file of judgements has the columns"
            f" {', '.join(COLUMNS)}, as `magnitsky judge export` writes them."
        )
    for row in reader:
        yield _judgement(row, f"{name}, line {reader.line_num}")


def _judgement(row: dict[str, str | None], where: str) -> Decision:
    given = {column: undefused((row.get(column) or "").strip()) for column in COLUMNS}
    for column in ("first", "second"):
        if ":" not in given[column]:
            raise Refused(f"{where}: {column} is '{given[column]}'. Write it as us-ofac-sdn:36.")
    if not given["by"]:
        raise Refused(f"{where}: the column `by` is empty. State who decided.")
    first, second = pair_of(given["first"], given["second"])
    return Decision(
        first, second, verdict_of(given["verdict"], where), given["by"],
        _moment(given["at"], where), given["why"],
    )  # fmt: skip


def verdict_of(text: str, where: str) -> Judged:
    """
    One of the three verdicts.

    Raises:
        Refused: it is another word.
    """
    for verdict in get_args(Judged):
        if text == verdict:
            found: Judged = verdict
            return found
    raise Refused(f"{where}: the verdict is '{text}'. Write same, different or unsure.")


def _moment(text: str, where: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            f"{where}: '{text}' is not a time. Write it as 2026-11-24T10:00:00+00:00."
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)
