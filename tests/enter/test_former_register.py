"""A register that the former version made is carried over: it says the same as before."""

import gzip
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from registers import Registers

FORMER = Path(__file__).parent / "former_register"

pytestmark = pytest.mark.register


def dump(name: str) -> str:
    return gzip.decompress((FORMER / f"{name}.sql.gz").read_bytes()).decode()


@pytest.fixture(scope="module")
def carried_over(tmp_path_factory: pytest.TempPathFactory, registers: Registers) -> dict[str, Any]:
    """What today's version says of the former register, once it has brought it up to date."""
    home = tmp_path_factory.mktemp("former")
    with registers.environment(home) as environment:
        restore(home, environment.get("DATABASE_URL"))
        done = subprocess.run(
            [sys.executable, FORMER / "ask.py"],
            env={**environment, "DJANGO_SETTINGS_MODULE": "magnitsky.site.settings.web"},
            capture_output=True,
            timeout=300,
        )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def restore(home: Path, url: str | None) -> None:
    if url:
        import psycopg

        with psycopg.connect(url, autocommit=True) as server:
            server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            server.execute(dump("postgresql").encode())
    else:
        file = sqlite3.connect(home / "register.sqlite3")
        file.executescript(dump("sqlite"))
        file.close()


def test_it_says_what_it_said_before(carried_over: dict[str, Any]) -> None:
    """Changes, notices, pairs, codes and facts are word for word those of the former version."""
    before = json.loads((FORMER / "said.json").read_text("utf-8"))
    after = carried_over["said"]
    for one in (before, after):
        one["facts"].sort()
        # The parts of a listing may come in another order; within each part order is kept.
        one["listings"] = {key: sorted(of.items()) for key, of in one["listings"].items()}
    assert set(after) == set(before)
    for name, said in before.items():
        assert json.dumps(after[name]) == json.dumps(said), name


def test_nothing_is_compared_or_coded_again(carried_over: dict[str, Any]) -> None:
    """The machine's own marks of what it has done are carried over too."""
    assert carried_over["again"] == {
        "compared": 0, "made": 0, "moved": 0, "new texts": 0, "changed texts": 0,
        "same members": True,
    }  # fmt: skip
