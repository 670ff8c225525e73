"""The most memory this process has held; plain Python, for every environment."""

import resource
from pathlib import Path


def peak_memory() -> float:
    """
    Peak memory of this process in MiB.

    Linux's own high-water mark, where there is one: `getrusage` also counts the parent's memory
    at the moment of the fork.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
