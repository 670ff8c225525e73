"""What tests of the site may ask for."""

import pytest
from django.core.cache import cache

from cast import Cast, make_cast
from starter_register import starter

__all__ = ["cast", "starter"]


@pytest.fixture
def cast(db: None, settings: pytest.FixtureRequest) -> Cast:  # noqa: ARG001
    """Everybody; passwords are hashed quickly, as this is not what is tested."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    cache.clear()
    return make_cast()
