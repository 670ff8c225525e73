"""The engine on a real local Spark with several workers: the same rows, in the same order."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from magnitsky.errors import RowFailed
from magnitsky.identify.screen.screening import CHUNK, Makes, Shared, local, screen_file
from people import LISTED, listed

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
        name = "" if n % 50 == 0 else f"{subject.names[-1].text} {'x' * (n % 4)}"
        lines.append(f"{n};{name};{subject.birth_date[0] if subject.birth_date else ''}")
    path.write_text("\n".join(["ref;name;born", *lines]), "utf-8")


def test_spark_gives_the_same_file_as_this_machine(tmp_path: Path, spark: Makes) -> None:
    path = tmp_path / "in.csv"
    as_csv(path)
    outs = [tmp_path / f"{name}.csv" for name in ("local", "spark")]
    for out, engine in zip(outs, (local(1), spark), strict=True):
        summary, _ = screen_file(path, out, listed(), fingerprint="x", engine=engine)
        assert summary.rows == ROWS
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_the_work_is_done_by_several_processes_of_spark(spark: Makes) -> None:
    """Pieces go round; whoever answers says who it is."""
    from magnitsky.identify.screen import spark as module

    workers = set(_pids(module, spark))
    assert len(workers) > 1


def _pids(module: object, spark: Makes) -> Iterator[bytes]:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    assert session is not None
    assert session.conf.get("spark.driver.host") == "127.0.0.1"
    assert session.conf.get("spark.ui.enabled") == "false"

    def pid(_: int) -> str:
        import os
        import time

        time.sleep(0.2)
        return str(os.getpid())

    yield from session.sparkContext.parallelize(range(12), 12).map(pid).collect()


def test_a_failure_on_spark_names_the_row(spark: Makes) -> None:
    broken: Shared = (None, None)  # type: ignore[assignment]
    from magnitsky.identify.screen.answer import Screen
    from magnitsky.identify.screen.asked import Asked
    from magnitsky.identify.screen.screening import _encoder

    broken = (None, Screen())  # type: ignore[assignment]
    pieces = [_encoder.encode([Asked(n, "Ana")]) for n in (41, 42)]
    with pytest.raises(RowFailed, match=r"^Row 4[12] \('Ana'\) could not be screened"):
        list(spark(broken)(iter(pieces)))
