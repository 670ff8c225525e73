"""Which edition of the register a page, a file or an answer shows: the key of all that is kept."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local

from django.conf import settings
from django.db import connection

from magnitsky import __version__

_TABLES = (
    "enter_snapshot", "enter_listingversion", "enter_designation", "enter_change",
    "enter_announcement", "enter_covered", "identify_member", "identify_judgement",
    "identify_likeness", "label_coding", "label_wording",
)  # fmt: skip
_NEWEST = [
    *(f"MAX(id) FROM {table}" for table in _TABLES),
    "COUNT(*) FROM identify_actor",
    "MAX(merged_at) FROM identify_actor WHERE merged_into_id IS NOT NULL",
    "MAX(superseded_at) FROM enter_snapshot",
]
_SQL = f"SELECT {', '.join(f'(SELECT {newest})' for newest in _NEWEST)}"
_seen: dict[str, tuple[float, str]] = {}
_lock = Lock()


def register_version() -> str:
    """
    A short name of the register's state: another one as soon as it says anything else.

    It is asked of the database at most every `EDITION_SECONDS`; no figure is older than that. Where
    an edition is held, it is that one: a server goes on with what it has, until the next is made.
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
    """The edition of the register as it is at this moment, asked of the database."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        row = cursor.fetchone()
    return hashlib.blake2s(f"{__version__} {row}".encode(), digest_size=8).hexdigest()


_thread = local()
_held: dict[int, tuple[float, str]] = {}
_HELD_SECONDS = 900.0
"""Whoever holds an edition holds it anew within this time; else it is asked for again."""


def pin_version(of: str) -> None:
    """Let every thread of this process work with one edition, until another one is held."""
    _held[os.getpid()] = (time.monotonic(), of)


def pinned_version() -> str | None:
    """The edition that this process holds; None where it holds none."""
    found = _held.get(os.getpid())
    return found[1] if found and time.monotonic() - found[0] < _HELD_SECONDS else None


def unpin() -> None:
    """Hold no edition any more."""
    _held.clear()


@contextmanager
def building_for(of: str) -> Iterator[None]:
    """Let this thread make what belongs to an edition before it is held."""
    _thread.of = of
    try:
        yield
    finally:
        _thread.of = None
