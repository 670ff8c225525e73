"""The database of the register: SQLite in the data folder, or the one in `DATABASE_URL`."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from magnitsky.errors import NotConfigured

BUSY_SECONDS = 60
"""Seconds a writer waits for another writer."""


def database(url: str | None, home: Path) -> dict[str, Any]:
    """
    Django's settings of the database.

    Raises:
        NotConfigured: the address is neither PostgreSQL's nor SQLite's.

    >>> database("postgresql://u:p%40@db.example:5433/reg", Path("."))["PASSWORD"]
    'p@'
    """
    if not url:
        return _sqlite(home / "register.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise NotConfigured(
            f"DATABASE_URL begins with '{parts.scheme}:', but must begin with "
            "'postgresql:' or 'sqlite:'. Leave it out to use a file in "
            "MAGNITSKY_HOME."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # Take the write lock at the start: a transaction that reads first and writes later
            # would fail with "database is locked" instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY"
            ),
        },
    }
