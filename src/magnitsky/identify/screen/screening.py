"""Screen a file of names against an index, on this machine or on Spark."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from magnitsky import __version__
from magnitsky.errors import Refused
from magnitsky.identify.compare.subject import Subject
from magnitsky.identify.index.engine_version import ENGINE
from magnitsky.identify.index.index import Index
from magnitsky.identify.screen.checkpoint import Summary
from magnitsky.identify.screen.chunk import PartFile, input_identity
from magnitsky.identify.screen.columns import Chosen
from magnitsky.identify.screen.formats.delimited import Delimited
from magnitsky.identify.screen.formats.entities import Entities
from magnitsky.identify.screen.formats.parquet import Parquet
from magnitsky.identify.screen.query_row import QueryRow
from magnitsky.identify.screen.result_row import COLUMNS, ResultRow, Screen, SubjectContext
from magnitsky.identify.screen.rows import ScreeningFormat, ScreeningRow
from magnitsky.identify.screen.run import Job, Progress, nothing_shown, run
from magnitsky.identify.screen.workers import cores, in_order

CHUNK = 100
"""Rows per piece of work."""
_ENDINGS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "entities",
    ".ndjson": "entities",
    ".json": "entities",
    ".ijson": "entities",
}
_encoder = msgspec.msgpack.Encoder()
_asked = msgspec.msgpack.Decoder(list[QueryRow])
_answers = msgspec.msgpack.Decoder(list[ResultRow])
Shared = tuple[Index, Screen]
Engine = Callable[[Iterator[bytes]], Iterator[bytes]]


class Makes(Protocol):
    """Makes an engine from an index and the way rows are answered."""

    def __call__(self, shared: Shared) -> Engine:
        """The engine: pieces of work in, results out, in order."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is read and answered; `columns` are those named by the user."""

    columns: Chosen = {}
    kind: str = ""
    encoding: str = ""
    limit: int = 5


def screen_file(
    path: Path,
    out: Path,
    index: Index,
    *,
    about: Mapping[str, SubjectContext] | None = None,
    options: Options | None = None,
    engine: Makes | None = None,
    restart: bool = False,
    progress: Progress | None = None,
) -> tuple[Summary, list[str]]:
    """
    Answer every row of a file; returns the summary and remarks on the file.

    `about` gives more on the subjects of the index. A run resumes only with the same ones.

    Raises:
        Refused: the file cannot be read or has no names, or there is a part file of another run.
        RowFailed: a row could not be processed; the message names it.
    """
    chosen = options or Options()
    screen = Screen(chosen.limit, facts=format_of(path) == "entities", about=dict(about or {}))
    file = opened(path, out, chosen)
    part = PartFile(
        out,
        {
            "the input": input_identity(path),
            "the listed names": fingerprint_of(index.subjects, screen.about),
            "the options": msgspec.json.encode(chosen, order="deterministic").decode(),
        },
    )
    shared = (index, screen)
    job: Job[ResultRow] = Job(
        CHUNK,
        partial(_packed, file),
        engine(shared) if engine else local(cores())(shared),
        _answers.decode,
        lambda answer: answer.verdict,
        lambda answer: answer.said,
    )
    return run(file, part, job, restart=restart, progress=progress or nothing_shown), file.remarks()


def local(workers: int) -> Makes:
    """The engine that uses the cores of this machine."""

    def makes(shared: Shared) -> Engine:
        return lambda pieces: in_order(answered, shared, pieces, workers=workers)

    return makes


def answered(shared: Shared, piece: bytes) -> bytes:
    """The answers to one piece of work."""
    index, screen = shared
    return _encoder.encode([screen.answer(index, asked) for asked in _asked.decode(piece)])


def _packed(file: ScreeningFormat, rows: Sequence[ScreeningRow]) -> bytes:
    return _encoder.encode([file.ask(row) for row in rows])


def opened(path: Path, out: Path, options: Options) -> ScreeningFormat:
    """
    A file opened according to its extension.

    Raises:
        Refused: the extension is unknown, or the output has another one.
    """
    format_ = format_of(path)
    if format_of(out) != format_:
        raise Refused(
            f"{path.name} is written again in its own format: give {out.name} the "
            f"extension {path.suffix}."
        )
    check_out(path, out)
    if format_ == "entities":
        return Entities(path)
    if format_ == "parquet":
        return Parquet(path, COLUMNS).lay_out(options.columns, options.kind)
    file = Delimited(path, COLUMNS, encoding=options.encoding)
    return file.lay_out(options.columns, options.kind)


def check_out(path: Path, out: Path) -> None:
    """Raises: Refused: a file would be written over the one that is read, or into no folder."""
    if out.resolve() == path.resolve():
        raise Refused(f"{out} is the input file. Write to another one.")
    if not out.parent.is_dir():
        raise Refused(f"There is no folder {out.parent}. Create it first.")


def format_of(path: Path) -> Literal["csv", "parquet", "entities"]:
    """
    The format of a file by its extension.

    Raises:
        Refused: the extension is unknown.
    """
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        raise Refused(
            f"{path.name} has the extension '{path.suffix}'. Supported are .csv, "
            ".tsv, .parquet and .jsonl (FollowTheMoney); save a spreadsheet as CSV "
            "UTF-8 first."
        )
    return found  # type: ignore[return-value]  # a value of _ENDINGS


def fingerprint_of(subjects: Iterable[Subject], about: Mapping[str, SubjectContext]) -> str:
    """A fingerprint of a set of subjects, independent of order."""
    total = 0
    for subject in subjects:
        document = msgspec.json.encode((subject, about.get(subject.id)), order="deterministic")
        total += int.from_bytes(hashlib.sha256(document).digest(), "big")
    return f"{__version__}-{ENGINE}-{total % (1 << 256):064x}"
