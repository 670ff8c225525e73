"""The engines side by side: each task of each engine runs in a process of its own."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
from session_memory import peak_while_running
from where import HERE, PEER_PYTHON


class Judgements(msgspec.Struct, frozen=True):
    """
    A score and a verdict for each pair, the seconds of comparing, peak memory in MiB.

    `ready` are the seconds where each name has been made ready before.
    """

    scores: list[float]
    verdicts: list[str]
    seconds: float
    peak: float
    ready: float = 0.0


class Times(msgspec.Struct, frozen=True):
    """For each query its seconds and the score of each entity it was compared with."""

    seconds: list[float]
    scores: list[list[float]]
    peak: float


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its name in tables, and the command that runs it."""

    name: str
    command: tuple[str, ...]

    def asked(self, form: type[T], task: str, *words: Path | str) -> T:
        """The answer of one task."""
        done = subprocess.run(
            [*self.command, task, *map(str, words)], stdout=subprocess.PIPE, check=True
        )
        return msgspec.json.decode(done.stdout, type=form)

    def asked_with_memory(self, form: type[T], task: str, *words: Path | str) -> tuple[T, float]:
        """The answer, and the peak memory in MiB of all processes that found it together."""
        command = [*self.command, task, *map(str, words)]
        with tempfile.TemporaryFile() as out:
            with subprocess.Popen(command, stdout=out, start_new_session=True) as process:
                peak = peak_while_running(process)
            if process.returncode:
                raise subprocess.CalledProcessError(process.returncode, command)
            out.seek(0)
            return msgspec.json.decode(out.read(), type=form), peak


OURS = Engine("magnitsky", (sys.executable, str(HERE / "ours.py")))
PEERS = tuple(
    Engine(name, (str(PEER_PYTHON), str(HERE / "peer.py"), name))
    for name in ("logic-v1", "logic-v2")
)
ENGINES = (OURS, *PEERS)
