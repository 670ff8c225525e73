"""Screen a file as a command would, then wait after PIECES for a kill: FILE OUT PIECES."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from imagined import listed
from magnitsky.identify.screen import run
from magnitsky.identify.screen.screening import Engine, Shared, answered, screen_file
from magnitsky.identify.screen.workers import in_order


def main(path: str, out: str, most: str) -> None:
    run._EVERY_SECONDS = 0.0
    pieces_done = 0

    def slow(shared: Shared) -> Engine:
        def engine(pieces: Iterator[bytes]) -> Iterator[bytes]:
            nonlocal pieces_done
            for result in in_order(answered, shared, pieces, workers=2):
                if pieces_done == int(most):
                    time.sleep(600)
                pieces_done += 1
                yield result

        return engine

    screen_file(Path(path), Path(out), listed(), engine=slow)
    print(pieces_done)


if __name__ == "__main__":
    main(*sys.argv[1:])
