"""The same engine on Apache Spark: the index is broadcast once, work is mapped in batches."""

import os
import pickle
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from magnitsky.errors import NotConfigured, RowFailed
from magnitsky.identify.screen.screening import Engine, Makes, Shared, answered

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import SparkSession

_LOOPBACK = "127.0.0.1"
_PIECES_A_TASK = 25
_TASKS_A_CORE = 4
_MOST_PIECES = 10_000
_AHEAD = 2
"""Waves in flight: the next begins while the last tasks of one end."""
_SCHEMA = "piece long, answers binary"
_ROW = re.compile(r"magnitsky\.errors\.RowFailed: (.+)")
_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java options for a local master, which does little and should start quickly."""
Batches = Iterator[pa.RecordBatch]


@contextmanager
def spark_engine(master: str = "") -> Iterator[Makes]:
    """
    An engine on Spark, for as long as the context lasts.

    `master` is Spark's (`local[4]`, `spark://host:7077`, `yarn`). With a local master, Spark
    listens on the loopback interface only; on a cluster, Spark's own settings apply.

    Raises:
        NotConfigured: pyspark or Java is missing.
    """
    session = _session(master or "local[*]")
    try:
        yield lambda shared: _engine(session, shared)
    finally:
        session.stop()


def _session(master: str) -> "SparkSession":
    try:
        from pyspark.errors import PySparkException, PySparkRuntimeError  # noqa: PLC0415 - an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise NotConfigured(
            "Spark is not installed. Install it with: pip install 'magnitsky[spark]', and Java 17."
        ) from None
    builder = SparkSession.builder.appName("magnitsky screen").master(master)
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, PySparkRuntimeError, FileNotFoundError) as error:
        raise NotConfigured(
            f"Spark did not start ({error}). It needs Java 17 or newer (JAVA_HOME) "
            f"and a reachable master; the master is '{master}'."
        ) from error


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
    }
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", _LOOPBACK)
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        settings["spark.driver.bindAddress"] = settings["spark.driver.host"] = _LOOPBACK
        settings["spark.driver.extraJavaOptions"] = _QUICK
    return settings


def _engine(session: "SparkSession", shared: Shared) -> Engine:
    broadcast = session.sparkContext.broadcast(pickle.dumps(shared, pickle.HIGHEST_PROTOCOL))
    mapped = _mapped(broadcast)

    def engine(pieces: Iterator[bytes]) -> Iterator[bytes]:
        tasks = session.sparkContext.defaultParallelism * _TASKS_A_CORE
        size = min(tasks * _PIECES_A_TASK, _MOST_PIECES)
        waiting: deque[Future[list[bytes]]] = deque()
        with ThreadPoolExecutor(_AHEAD) as pool:
            while wave := list(islice(pieces, size)):
                waiting.append(pool.submit(_wave, session, mapped, wave, tasks))
                if len(waiting) == _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

    return engine


def _mapped(broadcast: "Broadcast[bytes]") -> Callable[[Batches], Batches]:
    """The function Spark runs on each partition; the broadcast is passed by reference."""

    def mapped(batches: Batches) -> Batches:
        shared = _shared(broadcast)
        for batch in batches:
            answers = [answered(shared, piece) for piece in batch.column(1).to_pylist()]
            columns = [batch.column(0), pa.array(answers, pa.binary())]
            yield pa.RecordBatch.from_arrays(columns, names=["piece", "answers"])

    return mapped


_made: dict[int, Shared] = {}


def _shared(broadcast: "Broadcast[bytes]") -> Shared:
    """The index, built once in each Spark worker process."""
    key = hash(broadcast.value)
    if key not in _made:
        _made.clear()
        _made[key] = pickle.loads(broadcast.value)  # noqa: S301 - written by `_engine`
    return _made[key]


def _wave(
    session: "SparkSession",
    mapped: Callable[[Batches], Batches],
    pieces: list[bytes],
    tasks: int,
) -> list[bytes]:
    """The answers to some pieces of work, in order."""
    numbers = pa.array(range(len(pieces)), pa.int64())
    table = pa.table({"piece": numbers, "asked": pa.array(pieces, pa.binary())})
    frame = session.createDataFrame(table).repartition(tasks).mapInArrow(mapped, _SCHEMA)
    done = _collected(frame).sort_by("piece")
    if done.column("piece").to_pylist() != numbers.to_pylist():
        raise RowFailed(
            f"Spark returned {done.num_rows} of {len(pieces)} pieces of "
            "work. Run the command again."
        )
    answers: list[bytes] = done.column("answers").to_pylist()
    return answers


def _collected(frame: Any) -> pa.Table:
    from pyspark.errors import PythonException  # noqa: PLC0415 - an extra

    try:
        return frame.toArrow()
    except PythonException as error:
        if told := _ROW.search(str(error)):
            raise RowFailed(told[1]) from error
        raise
