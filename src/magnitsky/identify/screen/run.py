"""One run over a file: rows to workers, answers written in order."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from magnitsky.identify.screen.checkpoint import Said, Summary
from magnitsky.identify.screen.chunk import PartFile
from magnitsky.identify.screen.rows import ScreeningFormat, ScreeningRow

A = TypeVar("A")
_EVERY_SECONDS = 1.0
Progress = Callable[[float, int], None]
"""Called with the share of the file done and the number of rows written."""


class Job(NamedTuple, Generic[A]):
    """
    How rows are processed.

    `engine` takes pieces of work, which `pack` makes from rows, and yields their results in order;
    `unpack` makes answers from a result; `verdict` is what the summary counts.
    """

    chunk: int
    pack: Callable[[Sequence[ScreeningRow]], bytes]
    engine: Callable[[Iterator[bytes]], Iterator[bytes]]
    unpack: Callable[[bytes], Sequence[A]]
    verdict: Callable[[A], str]
    said: Callable[[A], Iterable[Said]]


def run(
    file: ScreeningFormat,
    part: PartFile,
    job: "Job[Any]",
    *,
    restart: bool = False,
    progress: Progress,
) -> Summary:
    """
    Answer every row of a file, write it, and move the result into place.

    If interrupted and called again with the same arguments, it resumes where it stopped.
    """
    with part.opened(file.head(), restart=restart) as state:
        summary = Summary(state.counts)
        _go(file, part, job, summary, progress)
        part.save(summary.as_json())
    part.move(file.finish(part.path))
    return summary


def _go(
    file: ScreeningFormat, part: PartFile, job: "Job[Any]", summary: Summary, progress: Progress
) -> None:
    waiting: deque[Sequence[ScreeningRow]] = deque()
    saved = time.monotonic()
    todo = islice(file.rows(), part.state.rows, None)
    for result in job.engine(_pieces(todo, job, waiting)):
        rows = waiting.popleft()
        answers = job.unpack(result)
        part.add(file.block(list(zip(rows, answers, strict=True))), rows=len(rows))
        for row, answer in zip(rows, answers, strict=True):
            summary.add(row.number, job.verdict(answer), job.said(answer))
        progress(rows[-1].at / max(file.size, 1), part.state.rows)
        if time.monotonic() - saved > _EVERY_SECONDS:
            part.save(summary.as_json())
            saved = time.monotonic()


def _pieces(
    rows: Iterator[ScreeningRow], job: "Job[Any]", waiting: deque[Sequence[ScreeningRow]]
) -> Iterator[bytes]:
    """Rows in chunks; they are kept in order until their answers arrive."""
    while chunk := list(islice(rows, job.chunk)):
        waiting.append(chunk)
        yield job.pack(chunk)


def nothing_shown(share: float, rows: int) -> None:
    """Show no progress."""
