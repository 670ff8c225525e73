"""Which database holds the register: SQLite in the home, or the one `DATABASE_URL` names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from magnitsky.errors import NotConfigured

BUSY_SECONDS = 60
"""How long a writer waits for another writer."""


def database(url: str | None, home: Path) -> dict[str, Any]:
    """
    Django's settings of the database.

    Raises:
        NotConfigured: an address that is not PostgreSQL's or SQLite's.

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
            f"DATABASE_URL begins with '{parts.scheme}:'. It is to begin with 'postgresql:' or"
            " 'sqlite:'; leave it out for a file in MAGNITSKY_HOME."
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
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY"
            ),
        },
    }
