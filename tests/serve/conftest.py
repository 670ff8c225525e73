"""A small register, and a program that asks it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from magnitsky.serve.throttle import RATE
from published import fill


@pytest.fixture(autouse=True)
def register(transactional_db: None, tmp_path: Path, settings: Any) -> Iterator[None]:  # noqa: ARG001
    """The lists entered; an index folder and rates of the test's own."""
    settings.INDEX_FOLDER = tmp_path / "index"
    settings.API_PER_MINUTE = 100_000
    RATE.forget()
    fill(tmp_path)
    yield
    RATE.forget()


@pytest.fixture
def client() -> Client:
    """A program without a session."""
    return Client(raise_request_exception=True)
