"""Work over several processes: in order, few pieces at a time, and no silent deaths."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from magnitsky.errors import RowFailed
from magnitsky.identify.screen.workers import in_order


def doubled(shared: int, piece: int) -> bytes:
    return str(piece * shared).encode()


def killed(_shared: Any, piece: int) -> bytes:
    if piece == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return b""


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("pieces", [0, 1, 2, 100])
def test_results_come_in_the_order_of_the_pieces(workers: int, pieces: int) -> None:
    found = in_order(doubled, 2, range(pieces), workers=workers)
    assert list(found) == [str(n * 2).encode() for n in range(pieces)]


def test_only_a_few_pieces_are_taken_ahead() -> None:
    """However long the input is, memory holds a handful."""
    taken = 0

    def pieces() -> Iterator[int]:
        nonlocal taken
        for n in range(500):
            taken += 1
            yield n

    for done, _ in enumerate(in_order(doubled, 1, pieces(), workers=2), start=1):
        assert taken - done <= 8


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_worker_that_is_killed_ends_the_run_with_a_sentence() -> None:
    with pytest.raises(RowFailed, match="memory ran out"):
        list(in_order(killed, None, range(20), workers=2))
