"""A fixture: the register filled from the starter, as long as the tests of a module run."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def starter(
    django_db_setup: None,  # noqa: ARG001 - the tables come first
    django_db_blocker: Any,
) -> Iterator[None]:
    """The starter register with its codes; taken back when the module's tests have run."""
    from magnitsky.enter.write.starter import load_starter
    from magnitsky.identify.steps import resolve
    from magnitsky.label.starter import load_starter_codes

    with django_db_blocker.unblock(), transaction.atomic():
        load_starter()
        resolve()
        load_starter_codes()
        yield
        transaction.set_rollback(True)
