"""What every test may ask for."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real official files; the test is skipped where it is absent."""
    path = Path(os.environ.get("MAGNITSKY_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not path.is_dir():
        pytest.skip(f"no real official files in {path} (set MAGNITSKY_REAL_DATA)")
    return path
