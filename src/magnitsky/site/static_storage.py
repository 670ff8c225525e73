"""Addresses of static files with a version, so that browsers can cache each file for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStaticStorage(StaticFilesStorage):
    """Append the beginning of a file's hash to its address."""

    def url(self, name: str | None) -> str:
        """The address of a file in the package, with its version."""
        return f"{super().url(name)}?v={_version(name or '')}"


@lru_cache(maxsize=256)
def _version(name: str) -> str:
    found = finders.find(name)
    if not found:
        message = f"There is no static file '{name}'."
        raise FileNotFoundError(message)
    return hashlib.blake2s(Path(str(found)).read_bytes(), digest_size=6).hexdigest()
