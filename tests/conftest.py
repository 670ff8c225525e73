"""What every test may ask for."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent

# A busy machine fails no property; and no run depends on what a former one left behind.
hypothesis.settings.register_profile("magnitsky", deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile("magnitsky")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real official files; the test is skipped where it is absent."""
    path = Path(os.environ.get("MAGNITSKY_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not path.is_dir():
        pytest.skip(f"no real official files in {path} (set MAGNITSKY_REAL_DATA)")
    return path


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


Run = Callable[..., Outcome]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A fresh MAGNITSKY_HOME."""
    return tmp_path / "home"


@contextmanager
def environment_of(home: Path) -> Iterator[dict[str, str]]:
    """The environment of a command: a home, and a database of its own."""
    env = {**os.environ, "MAGNITSKY_HOME": str(home), "PYTHONWARNINGS": "error"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield env
        return
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield {**env, "DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def environment(home: Path) -> Iterator[dict[str, str]]:
    """The environment of this test's commands."""
    with environment_of(home) as made:
        yield made


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Run `magnitsky` as its user does, in a process of its own."""

    def call(*words: str | Path) -> Outcome:
        command = [sys.executable, "-m", "magnitsky", *map(str, words)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
        return Outcome(done.returncode, done.stdout, done.stderr)

    return call
