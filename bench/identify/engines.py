"""The engines side by side: each task of each engine runs in a process of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
from where import HERE, PEER_PYTHON


class Judgements(msgspec.Struct, frozen=True):
    """A score and a verdict for each pair, the seconds of comparing, peak memory in MiB."""

    scores: list[float]
    verdicts: list[str]
    seconds: float
    peak: float


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


OURS = Engine("magnitsky", (sys.executable, str(HERE / "ours.py")))
PEERS = tuple(
    Engine(name, (str(PEER_PYTHON), str(HERE / "peer.py"), name))
    for name in ("logic-v1", "logic-v2")
)
ENGINES = (OURS, *PEERS)
