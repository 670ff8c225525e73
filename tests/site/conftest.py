"""What tests of the site may ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from cast import Cast, make_cast


@pytest.fixture
def cast(db: None, settings: pytest.FixtureRequest) -> Cast:  # noqa: ARG001
    """Everybody; passwords are hashed quickly, as this is not what is tested."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    cache.clear()
    return make_cast()


@pytest.fixture(scope="module")
def starter(
    django_db_setup: None,  # noqa: ARG001 - the tables come first
    django_db_blocker: Any,
) -> Iterator[None]:
    """The starter register with its codes; taken back when the module's tests have run."""
    from magnitsky.enter.starter import load_starter
    from magnitsky.identify.steps import resolve
    from magnitsky.label.starter import load_starter_codes

    with django_db_blocker.unblock(), transaction.atomic():
        load_starter()
        resolve()
        load_starter_codes()
        yield
        transaction.set_rollback(True)
