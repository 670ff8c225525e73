"""A run that is killed goes on where it stopped, and gives what an uninterrupted run gives."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import ROOT
from imagined import LISTED, listed
from magnitsky.errors import Refused, TryAgain
from magnitsky.identify.index.index import Index
from magnitsky.identify.screen.chunk import PartFile
from magnitsky.identify.screen.screening import CHUNK, screen_file

PIECES = 12
NAMES = [LISTED[n % len(LISTED)].name for n in range(PIECES * CHUNK)]


def as_csv(path: Path) -> None:
    lines = (f"{n},{name}" for n, name in enumerate(NAMES))
    path.write_text("\n".join(["ref,name", *lines]), "utf-8")


def as_parquet(path: Path) -> None:
    pq.write_table(pa.table({"ref": list(range(len(NAMES))), "name": NAMES}), path)


def as_entities(path: Path) -> None:
    lines = ({"id": str(n), "schema": "Person", "properties": {"name": [name]}}
             for n, name in enumerate(NAMES))  # fmt: skip
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")


def start(path: Path, out: Path, most: int) -> "subprocess.Popen[str]":
    script = Path(__file__).with_name("screen_slowly.py")
    command = [sys.executable, *map(str, (script, path, out, most))]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "PYTHONWARNINGS": "error"}
    return subprocess.Popen(command, env=env, text=True, start_new_session=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip


def wait_for(claim: Callable[[], Any]) -> None:
    for _ in range(6000):
        if claim():
            return
        time.sleep(0.05)
    raise AssertionError


def rows_saved(state: Path) -> int:
    return int(json.loads(state.read_bytes())["rows"]) if state.exists() else 0


def is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(os.name == "nt", reason="process groups are POSIX's")
@pytest.mark.parametrize(
    ("ending", "make", "by"),
    [
        (".csv", as_csv, signal.SIGKILL),
        (".csv", as_csv, signal.SIGINT),
        (".parquet", as_parquet, signal.SIGKILL),
        (".jsonl", as_entities, signal.SIGKILL),
    ],
)
def test_a_killed_run_goes_on(
    tmp_path: Path, ending: str, make: Callable[[Path], None], by: signal.Signals
) -> None:
    path, out, whole = (tmp_path / f"{name}{ending}" for name in ("in", "out", "whole"))
    make(path)
    state = tmp_path / f"out{ending}.part.json"
    slow = start(path, out, 4)
    wait_for(lambda: rows_saved(state) >= 2 * CHUNK or slow.poll() is not None)
    slow.send_signal(by)
    slow.communicate(timeout=300)
    assert slow.returncode != 0
    wait_for(lambda: is_gone(slow.pid))
    assert not out.exists()
    saved = rows_saved(state)
    assert 2 * CHUNK <= saved < len(NAMES)
    again = start(path, out, PIECES)
    said, errors = again.communicate(timeout=300)
    assert again.returncode == 0, errors
    assert int(said) == PIECES - saved // CHUNK
    summary, _ = screen_file(path, whole, listed())
    assert out.read_bytes() == whole.read_bytes()
    assert summary.rows == len(NAMES)
    assert {file.name for file in tmp_path.iterdir()} == {path.name, out.name, whole.name}


def half_done(folder: Path) -> tuple[Path, Path]:
    """A part file as a run leaves it that was killed after some rows."""
    path, out = folder / "in.csv", folder / "out.csv"
    as_csv(path)

    def stop(_share: float, rows: int) -> None:
        if rows >= 3 * CHUNK:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_file(path, out, listed(), progress=stop)
    return path, out


@pytest.fixture
def saving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magnitsky.identify.screen.run._EVERY_SECONDS", 0.0)


@pytest.mark.usefixtures("saving")
def test_counts_go_on_too(tmp_path: Path) -> None:
    path, out = half_done(tmp_path)
    summary, _ = screen_file(path, out, listed())
    assert summary.rows == len(NAMES)
    assert sum(summary.verdicts.values()) == len(NAMES)


@pytest.mark.usefixtures("saving")
def test_a_part_of_another_run_is_refused_unless_it_is_begun_anew(tmp_path: Path) -> None:
    path, out = half_done(tmp_path)
    other = Index(LISTED[1:])
    with pytest.raises(Refused, match=r"the listed names changed since.*--restart"):
        screen_file(path, out, other)
    os.utime(path, (1, 1))
    with pytest.raises(Refused, match="the input changed since"):
        screen_file(path, out, listed())
    summary, _ = screen_file(path, out, other, restart=True)
    assert summary.rows == len(NAMES)


def test_a_state_that_cannot_be_read_begins_anew(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    as_csv(path)
    (tmp_path / "out.csv.part").write_bytes(b"rubbish")
    (tmp_path / "out.csv.part.json").write_bytes(b"{")
    screen_file(path, out, listed())
    assert out.read_bytes().startswith(b"ref,name,match_id")


@pytest.mark.skipif(os.name == "nt", reason="there are no such locks on Windows")
def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from magnitsky.identify.screen.chunk import PartFile\n"
        "with PartFile(Path(sys.argv[1]), {}).opened(b'', restart=False):\n"
        "    print('open', flush=True); sys.stdin.read()\n"
    )
    out = tmp_path / "out.csv"
    other = subprocess.Popen([sys.executable, "-c", code, out], text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with (
        pytest.raises(TryAgain, match="being written by another run"),
        PartFile(out, {}).opened(b"", restart=False),
    ):
        pass
    other.communicate("")
