"""The secret key: set by the operator in production, otherwise generated on the first run."""

import os
import secrets
from pathlib import Path

from magnitsky.errors import NotConfigured

SHORTEST = 50
"""Minimum length of a production key, in characters."""


def secret_key(home: Path, *, production: bool) -> str:
    """
    `MAGNITSKY_SECRET_KEY`; outside production, a key generated once and kept in the data folder.

    Raises:
        NotConfigured: production mode without a key, or with a short one.
    """
    given = os.environ.get("MAGNITSKY_SECRET_KEY", "")
    if production and len(given) < SHORTEST:
        raise NotConfigured(
            "Production mode needs a secret key. Set MAGNITSKY_SECRET_KEY to at "
            f"least {SHORTEST} random characters, such as the output of: python -c "
            "'import secrets; print(secrets.token_urlsafe(64))'"
        )
    return given or _development_key(home / "development-key")


def _development_key(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        pass
    key = secrets.token_urlsafe(64)
    # Written to a file of this process and then linked: of two processes that start at once, the
    # first key wins and both use it.
    made = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    try:
        os.link(made, path)
    except FileExistsError:
        return path.read_text("ascii")
    finally:
        made.unlink()
    return key
