"""Distribute work over all cores, with results in the order of the work."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from magnitsky.errors import RowFailed

T = TypeVar("T")
Work = Callable[[Any, T], bytes]
"""The function to run: it takes the shared state and a piece of work."""
_AHEAD = 3
"""Pieces in flight per worker: enough to keep it busy, few enough to limit memory."""


def in_order(work: "Work[T]", shared: Any, pieces: Iterable[T], *, workers: int) -> Iterator[bytes]:
    """
    The result of each piece, in order; with one piece or one worker, in this process.

    Shared state is inherited by `fork` where that is safe, otherwise sent once to each worker.
    Memory holds a few pieces per worker, however many there are in total.

    Raises:
        RowFailed: a worker was killed, most likely because memory ran out.
    """
    pieces = iter(pieces)
    first = list(islice(pieces, 2))
    pieces = chain(first, pieces)
    if workers == 1 or len(first) == 1:
        yield from (work(shared, piece) for piece in pieces)
        return
    pool = _pool(work, shared, workers)
    try:
        yield from _results(pool, pieces, workers * _AHEAD)
    except BrokenProcessPool as error:
        raise RowFailed(
            "A worker process was terminated, most likely because memory ran out. "
            "Run the command again with fewer workers (--workers 1); it resumes "
            "where it stopped."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """The number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _results(pool: ProcessPoolExecutor, pieces: Iterator[T], ahead: int) -> Iterator[bytes]:
    waiting: deque[Future[bytes]] = deque()
    with warnings.catch_warnings():
        # Workers run only Python and numpy: the threads of other libraries do not exist after a
        # fork and are not needed.
        warnings.filterwarnings("ignore", message=".*multi-threaded.*fork", append=False)
        waiting.extend(pool.submit(_do, piece) for piece in islice(pieces, ahead))
    while waiting:
        done = waiting.popleft().result()
        waiting.extend(pool.submit(_do, piece) for piece in islice(pieces, 1))
        yield done


def _pool(work: "Work[T]", shared: Any, workers: int) -> ProcessPoolExecutor:
    context = _context()
    if context.get_start_method() == "fork":
        gc.collect()
        gc.freeze()
    return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(work, shared))


def _context() -> BaseContext:
    """`fork` on Linux; elsewhere it is missing or unsafe."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


_shared: dict[str, Any] = {}


def _begin(work: "Work[Any]", shared: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shared.update(work=work, shared=shared)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """Exit when the parent process is gone, for whatever reason."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(piece: Any) -> bytes:
    done: bytes = _shared["work"](_shared["shared"], piece)
    return done
