"""A file in the making: what is written, how far it is, and of what; so that a run can go on."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from magnitsky.errors import Refused, TryAgain

_HEAD = 1 << 16


class RunState(msgspec.Struct, kw_only=True):
    """
    How far a run is.

    `run` says of what: the input, the index, the options. `rows` were read, `written` bytes stand
    for them; `counts` are the summary so far.
    """

    run: dict[str, str]
    rows: int = 0
    written: int = 0
    counts: dict[str, Any] = {}


def input_identity(path: Path) -> str:
    """Size, time of change, and a hash of the first bytes."""
    stat = path.stat()
    with path.open("rb") as file:
        head = hashlib.sha256(file.read(_HEAD)).hexdigest()
    return f"{stat.st_size}-{stat.st_mtime_ns}-{head}"


class PartFile:
    """The part file beside the file that is asked for, and its state file."""

    def __init__(self, out: Path, run: dict[str, str]) -> None:
        self._out = out
        self.path = out.with_name(f"{out.name}.part")
        self._state_path = out.with_name(f"{out.name}.part.json")
        self.state = RunState(run=run)
        self._file: IO[bytes] | None = None

    @contextmanager
    def opened(self, head: bytes, *, restart: bool) -> Iterator[RunState]:
        """
        Begin, or go on where an earlier run stopped.

        Raises:
            Refused: there is a part of another run.
            TryAgain: another process is writing it.
        """
        with _open(self.path) as file:
            self._file = file
            _lock(file, self.path)
            known = None if restart else self._known()
            if known is not None:
                self.state = known
            file.truncate(self.state.written)
            file.seek(self.state.written)
            if known is None:
                self.add(head, rows=0)
            yield self.state
        self._file = None

    def _known(self) -> RunState | None:
        """The state of an earlier run of the same; None where there is nothing to go on with."""
        try:
            state = msgspec.json.decode(self._state_path.read_bytes(), type=RunState)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        if self.path.stat().st_size < state.written:
            return None
        other = [what for what, value in self.state.run.items() if state.run.get(what) != value]
        if other:
            raise Refused(
                f"{self.path} is part of another run: {' and '.join(other)} changed since."
                " Begin anew with --restart, or write to another file."
            )
        return state

    def add(self, block: bytes, *, rows: int) -> None:
        """Write what stands for so many rows more."""
        assert self._file is not None  # noqa: S101 - it is opened first
        self._file.write(block)
        self.state.rows += rows
        self.state.written += len(block)

    def save(self, counts: dict[str, Any]) -> None:
        """Put down how far it is: a run that is killed goes on from here."""
        assert self._file is not None  # noqa: S101 - it is opened first
        self._file.flush()
        os.fsync(self._file.fileno())
        self.state.counts = counts
        new = self._state_path.with_name(f"{self._state_path.name}.new")
        new.write_bytes(msgspec.json.encode(self.state))
        new.replace(self._state_path)

    def move(self, made: Path) -> None:
        """Put the finished file in its place, and take away what only a run needs."""
        made.replace(self._out)
        for path in (self.path, self._state_path):
            path.unlink(missing_ok=True)


def _open(path: Path) -> IO[bytes]:
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666),
                         "r+b", buffering=1 << 20)  # fmt: skip
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}).") from error


def _lock(file: IO[bytes], path: Path) -> None:
    """Keep a second run out; a lock of this kind does not pass to worker processes."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise TryAgain(f"{path} is being written by another run. Wait for its end.") from error
