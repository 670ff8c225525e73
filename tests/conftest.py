"""What every test may ask for."""

import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from commands import Outcome, Run, in_own_process, in_process
from registers import Registers
from starter_register import starter, starter_environment

__all__ = ["ROOT", "Outcome", "Run", "starter", "starter_environment"]

ROOT = Path(__file__).parent.parent

# A busy machine fails no property. The examples are the same in every run, whatever a former one
# left behind; others are looked for with --hypothesis-profile=search.
hypothesis.settings.register_profile(
    "search", deadline=None, database=None, print_blob=True,
    suppress_health_check=[
        hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture,
    ],
)  # fmt: skip
hypothesis.settings.register_profile(
    "magnitsky", hypothesis.settings.get_profile("search"), derandomize=True
)
hypothesis.settings.load_profile("magnitsky")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real official files; the test is skipped where it is absent."""
    path = Path(os.environ.get("MAGNITSKY_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not path.is_dir():
        pytest.skip(f"no real official files in {path} (set MAGNITSKY_REAL_DATA)")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A fresh MAGNITSKY_HOME."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def registers(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Registers:
    """Registers to copy: the tables, and the starter, each made by the first who asks."""
    return Registers(_shared_folder(tmp_path_factory), django_db_blocker.unblock)


def _shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run of the tests, the same one for all its workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "registers"
    folder.mkdir(exist_ok=True)
    return folder


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave nothing on a database server; the last to go is who started the workers."""
    if "PYTEST_XDIST_WORKER" not in os.environ and "DATABASE_URL" in os.environ:
        factory = session.config._tmp_path_factory  # type: ignore[attr-defined]
        Registers(_shared_folder(factory), nullcontext).forget()


@pytest.fixture
def environment(registers: Registers, home: Path) -> Iterator[dict[str, str]]:
    """The environment of this test's commands."""
    with registers.environment(home) as made:
        yield made


@pytest.fixture
def run(registers: Registers, environment: dict[str, str]) -> Run:
    """Run a command of `magnitsky` in this process, on a register of this test's own."""
    return in_process(registers, environment)


@pytest.fixture
def run_process(environment: dict[str, str]) -> Run:
    """Run `magnitsky` as its user does, in a process of its own, on the register of `run`."""
    return in_own_process(environment)


@pytest.fixture
def run_starter(registers: Registers, home: Path) -> Iterator[Run]:
    """As `run`, on a register that is filled as `magnitsky demo` fills it."""
    with registers.environment(home, "starter") as made:
        yield in_process(registers, made)


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page in another language leaves that language to no later test of this process."""
    yield
    if "django.utils.translation" in sys.modules:
        from django.utils import translation

        translation.deactivate()
