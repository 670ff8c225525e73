"""The data folder: `MAGNITSKY_HOME`."""

import os
from pathlib import Path

import platformdirs

from magnitsky.errors import NotConfigured


def home() -> Path:
    """
    The folder of the register and the archive, created if it does not exist.

    Raises:
        NotConfigured: the folder cannot be created.
    """
    named = os.environ.get("MAGNITSKY_HOME")
    path = Path(named).expanduser() if named else Path(platformdirs.user_data_dir("magnitsky"))
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NotConfigured(
            f"The folder {path} cannot be created ({error.strerror}). Set "
            "MAGNITSKY_HOME to a writable folder."
        ) from error
    return path


def archive_root() -> Path:
    """The folder of the archived snapshots."""
    return home() / "archive"


def index_folder() -> Path:
    """The folder of derived files, which are rebuilt from the register if missing."""
    return home() / "index"
