"""The engine on a real local Spark with several workers: the same rows, in the same order."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from imagined import LISTED, listed
from magnitsky.errors import RowFailed
from magnitsky.identify.screen.query_row import QueryRow
from magnitsky.identify.screen.result_row import Screen
from magnitsky.identify.screen.screening import CHUNK, Makes, local, screen_file

ROWS = 12 * CHUNK + 7


@pytest.fixture(scope="module")
def spark() -> Iterator[Makes]:
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra: spark)")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: Spark needs version 17 or newer")
    from magnitsky.identify.screen.spark import spark_engine

    with spark_engine("local[3]") as makes:
        yield makes


def as_csv(path: Path) -> None:
    lines = []
    for n in range(ROWS):
        subject = LISTED[n % len(LISTED)]
        name = "" if n % 50 == 0 else f"{subject.names[-1].text} {'x' * (n // 7 % 4)}"
        lines.append(f"{n};{name};{subject.birth_date[0] if subject.birth_date else ''}")
    path.write_text("\n".join(["ref;name;born", *lines]), "utf-8")


def test_spark_gives_the_same_file_as_this_machine(tmp_path: Path, spark: Makes) -> None:
    path = tmp_path / "in.csv"
    as_csv(path)
    outs = [tmp_path / f"{name}.csv" for name in ("local", "spark")]
    for out, engine in zip(outs, (local(1), spark), strict=True):
        summary, _ = screen_file(path, out, listed(), engine=engine)
        assert summary.rows == ROWS
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.usefixtures("spark")
def test_several_workers_are_at_work_and_nothing_listens_beyond_this_machine() -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    assert session is not None
    assert session.conf.get("spark.driver.host") == "127.0.0.1"
    assert session.conf.get("spark.driver.bindAddress") == "127.0.0.1"
    assert session.conf.get("spark.ui.enabled") == "false"

    def pid(_: int) -> int:
        time.sleep(0.2)
        return os.getpid()

    workers = session.sparkContext.parallelize(range(6), 6).map(pid).collect()
    assert len(set(workers)) > 1
    assert os.getpid() not in workers


def test_a_failure_on_spark_names_the_row(spark: Makes) -> None:
    broken: Any = (None, Screen())
    pieces = [msgspec.msgpack.encode([QueryRow(n, "Ana")]) for n in (41, 42)]
    with pytest.raises(RowFailed, match=r"^Row 4[12] \('Ana'\) could not be screened"):
        list(spark(broken)(iter(pieces)))


def test_without_java_one_sentence_says_what_is_missing(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra: spark)")
    code = (
        "from magnitsky.errors import NotConfigured\n"
        "from magnitsky.identify.screen.spark import spark_engine\n"
        "try:\n"
        "    with spark_engine('local[1]'): pass\n"
        "except NotConfigured as error: print(error)\n"
    )
    env = {**os.environ, "JAVA_HOME": str(tmp_path / "nowhere")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "It needs Java 17" in done.stdout
