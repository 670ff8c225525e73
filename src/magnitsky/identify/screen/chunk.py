"""An output file in progress: what is written and how far, so that a run can resume."""

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
    The progress of a run.

    `run` identifies the input, the index and the options. `rows` is the number of rows read,
    `written` the bytes written for them; `counts` is the summary so far.
    """

    run: dict[str, str]
    rows: int = 0
    written: int = 0
    counts: dict[str, Any] = {}


def input_identity(path: Path) -> str:
    """Size, modification time, and a hash of the first bytes."""
    stat = path.stat()
    with path.open("rb") as file:
        head = hashlib.sha256(file.read(_HEAD)).hexdigest()
    return f"{stat.st_size}-{stat.st_mtime_ns}-{head}"


class PartFile:
    """The part file beside the requested file, and its state file."""

    def __init__(self, out: Path, run: dict[str, str]) -> None:
        self._out = out
        self.path = out.with_name(f"{out.name}.part")
        self._state_path = out.with_name(f"{out.name}.part.json")
        self.state = RunState(run=run)
        self._file: IO[bytes] | None = None

    @contextmanager
    def opened(self, head: bytes, *, restart: bool) -> Iterator[RunState]:
        """
        Begin, or resume where an earlier run stopped.

        Raises:
            Refused: there is a part file of another run.
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
        """The state of an earlier identical run; None if there is nothing to resume."""
        try:
            state = msgspec.json.decode(self._state_path.read_bytes(), type=RunState)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        if self.path.stat().st_size < state.written:
            return None
        other = [what for what, value in self.state.run.items() if state.run.get(what) != value]
        if other:
            raise Refused(
                f"{self.path} belongs to another run: {' and '.join(other)} changed "
                "since. Start again with --restart, or write to another file."
            )
        return state

    def add(self, block: bytes, *, rows: int) -> None:
        """Write the output of this many more rows."""
        assert self._file is not None  # noqa: S101 - it is opened first
        self._file.write(block)
        self.state.rows += rows
        self.state.written += len(block)

    def save(self, counts: dict[str, Any]) -> None:
        """Save the progress, so that a killed run can resume from here."""
        assert self._file is not None  # noqa: S101 - it is opened first
        self._file.flush()
        os.fsync(self._file.fileno())
        self.state.counts = counts
        new = self._state_path.with_name(f"{self._state_path.name}.new")
        new.write_bytes(msgspec.json.encode(self.state))
        new.replace(self._state_path)

    def move(self, made: Path) -> None:
        """Move the finished file into place, and remove the run's temporary files."""
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
    """Lock out a second run; this kind of lock is not inherited by worker processes."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise TryAgain(f"{path} is being written by another run. Wait until it ends.") from error
