"""
Which edition of the register a page, a file or an answer shows: the key of all that is kept.

The key follows from the tables that public pages rest on, found by Django's registry of models.
Each model of ours names in `public_pages_follow` the columns whose largest value grows whenever
a row is added or changed in a way that a public page could show; `*` stands for the number of
rows, for tables whose rows are also deleted. An empty tuple says that no public page rests on it.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock, local

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

from magnitsky import __version__

NOT_OURS = {
    "account": "allauth's email addresses and confirmations: members only",
    "auth": "Django's groups and permissions: not used, roles are defined in code",
    "contenttypes": "Django's content types: change only with the software version",
    "mfa": "allauth's second factors: members only",
    "sessions": "sessions: public pages neither set nor read cookies",
}
"""Third-party apps, and why no public page depends on their tables."""

_seen: dict[str, tuple[float, str]] = {}
_lock = Lock()


def register_version() -> str:
    """
    A short identifier of the register's state, which changes with its content.

    The database is queried at most every `EDITION_SECONDS`; no figure is older than that. If a
    version is pinned, it is returned: a server keeps using it until the next one is built.
    """
    given = getattr(_thread, "of", None) or pinned_version()
    if given is not None:
        return given
    now = time.monotonic()
    before = _seen.get(connection.alias)
    if before is not None and now - before[0] < getattr(settings, "EDITION_SECONDS", 0.0):
        return before[1]
    found = newest_version()
    with _lock:
        _seen[connection.alias] = (now, found)
    return found


def newest_version() -> str:
    """The register's current version, queried from the database."""
    with connection.cursor() as cursor:
        cursor.execute(_newest_of_all())
        row = cursor.fetchone()
    return hashlib.blake2s(f"{__version__} {row}".encode(), digest_size=8).hexdigest()


@cache
def _newest_of_all() -> str:
    """One query for the newest row of every table that public pages depend on."""
    asked = [part for model in public_models() for part in _newest_of(model)]
    return f"SELECT {', '.join(f'({part})' for part in asked)}"


def public_models() -> list[type[Model]]:
    """The models that public pages depend on, in order of their tables."""
    ours = [model for model in apps.get_models() if model._meta.app_label not in NOT_OURS]  # noqa: SLF001 - Django's public name
    found = [model for model in ours if columns_followed(model)]
    return sorted(found, key=lambda model: model._meta.db_table)  # noqa: SLF001 - Django's public name


def columns_followed(model: type[Model]) -> tuple[str, ...]:
    """
    The columns of a model that public pages follow; empty if no page depends on it.

    Raises:
        AttributeError: the model does not declare it.
    """
    found: tuple[str, ...] = model.public_pages_follow  # type: ignore[attr-defined]
    return found


def _newest_of(model: type[Model]) -> Iterator[str]:
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 - Django's public name
    table, fields = quote(meta.db_table), {one.name: one for one in meta.concrete_fields}
    for name in columns_followed(model):
        if name == "*":
            yield f"SELECT COUNT(*) FROM {table}"  # noqa: S608 - names of our own models
            continue
        column = quote(fields[name].attname)
        where = f" WHERE {column} IS NOT NULL" if fields[name].null else ""
        yield f"SELECT MAX({column}) FROM {table}{where}"  # noqa: S608 - names of our own models


_thread = local()
_held: dict[int, tuple[float, str]] = {}
_HELD_SECONDS = 900.0
"""A pinned version expires after this many seconds unless it is pinned again."""


def pin_version(of: str) -> None:
    """Make every thread of this process use one version, until another one is pinned."""
    _held[os.getpid()] = (time.monotonic(), of)


def pinned_version() -> str | None:
    """The version pinned in this process; None if there is none."""
    found = _held.get(os.getpid())
    return found[1] if found and time.monotonic() - found[0] < _HELD_SECONDS else None


def unpin() -> None:
    """Remove the pin."""
    _held.clear()


@contextmanager
def building_for(of: str) -> Iterator[None]:
    """Let this thread build values for a version before it is pinned."""
    _thread.of = of
    try:
        yield
    finally:
        _thread.of = None
