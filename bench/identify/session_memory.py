"""Memory of a command with all the processes it starts, looked at while it runs (on Linux)."""

import re
import subprocess
from pathlib import Path

EVERY = 0.2
_PROPORTIONAL = re.compile(r"^Pss: +([0-9]+) kB", re.MULTILINE)


def peak_while_running(process: subprocess.Popen[bytes]) -> float:
    """
    Peak MiB of a process that leads a session, and of all in the session; waits for its end.

    Pages that several processes share are counted once. 0 where there is no `/proc`.
    """
    peak = 0.0
    while True:
        peak = max(peak, sum(map(_mebibytes, _of_session(process.pid))))
        try:
            process.wait(EVERY)
        except subprocess.TimeoutExpired:
            continue
        return peak


def _of_session(leader: int) -> list[Path]:
    return [path.parent for path in Path("/proc").glob("[0-9]*/stat") if _session(path) == leader]


def _session(stat: Path) -> int | None:
    try:
        after_name = stat.read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return int(after_name[3])


def _mebibytes(process: Path) -> float:
    try:
        found = _PROPORTIONAL.search((process / "smaps_rollup").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
