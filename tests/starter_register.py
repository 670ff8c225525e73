"""A fixture: the register filled from the starter, as long as the tests of a module run."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from registers import Registers


@pytest.fixture(scope="session")
def starter_environment(
    registers: Registers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The environment of a starter register for reading, one for all modules of a worker."""
    with registers.environment(tmp_path_factory.mktemp("starter") / "home", "starter") as made:
        yield made


@pytest.fixture(scope="module")
def starter(
    django_db_setup: None,  # noqa: ARG001 - it changes the database's settings, so it comes first
    registers: Registers,
    starter_environment: dict[str, str],
) -> Iterator[None]:
    """The starter register with its codes; what the module's tests wrote is taken back."""
    with registers.connected(starter_environment), transaction.atomic():
        yield
        transaction.set_rollback(True)
