"""Where the benchmark of the identity engine reads from, and where it keeps what it makes."""

import os
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DATA = Path(os.environ.get("MAGNITSKY_REAL_DATA", ROOT.parent / "shared" / "data"))
PAIRS = DATA / "bench"
"""The labelled pairs."""

MADE = Path(os.environ.get("MAGNITSKY_BENCH", Path(tempfile.gettempdir()) / "magnitsky-identify"))
"""Lists read once, samples, and the links to be read by hand."""

PEER_PYTHON = ROOT / ".venv-peer" / "bin" / "python"
"""The peer's own environment; `make bench-identify` makes it."""
