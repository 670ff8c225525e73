"""Commands as tests run them: in this process, which is quick, or in one of their own."""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

from click.testing import CliRunner

from magnitsky.cli import main
from registers import Registers


@dataclass(frozen=True)
class Outcome:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)


class Run(Protocol):
    """Run a command by its words; `keys` is what stands on its standard input."""

    def __call__(self, *words: str | Path, keys: str = "") -> Outcome:
        """What the command said."""


def in_process(registers: Registers, environment: Mapping[str, str]) -> Run:
    """
    Commands as functions of this process, on the register of an environment.

    Streams, exit code and environment are those of a process. A fault that would end one with a
    traceback is told in the same way.
    """

    def call(*words: str | Path, keys: str = "") -> Outcome:
        with _surroundings(environment), registers.connected(environment):
            done = CliRunner().invoke(main, [*map(str, words)], input=keys, prog_name="magnitsky")
        if done.exc_info is None or isinstance(done.exception, SystemExit | None):
            return Outcome(done.exit_code, done.stdout, done.stderr)
        fault = "".join(traceback.format_exception(done.exception))
        return Outcome(done.exit_code, done.stdout, done.stderr + fault)

    return call


@contextmanager
def _surroundings(environment: Mapping[str, str]) -> Iterator[None]:
    """The variables that a process would begin with, and Django as it stands."""
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch("django.setup"),  # It was called for this process, and would set up logs anew.
    ):
        yield


def in_own_process(environment: Mapping[str, str]) -> Run:
    """Commands as their user runs them; a second each, most of it spent on imports."""

    def call(*words: str | Path, keys: str = "") -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "magnitsky", *map(str, words)],
            env=dict(environment), capture_output=True, text=True, timeout=300, input=keys,
        )  # fmt: skip
        return Outcome(done.returncode, done.stdout, done.stderr)

    return call
