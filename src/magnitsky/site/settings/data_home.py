"""Where the state lives: one folder, `MAGNITSKY_HOME`."""

import os
from pathlib import Path

import platformdirs

from magnitsky.errors import NotConfigured


def home() -> Path:
    """
    The folder of the register and the archive, made if it is absent.

    Raises:
        NotConfigured: the folder cannot be made or written.
    """
    named = os.environ.get("MAGNITSKY_HOME")
    path = Path(named).expanduser() if named else Path(platformdirs.user_data_dir("magnitsky"))
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NotConfigured(
            f"The folder {path} cannot be made ({error.strerror}). Set MAGNITSKY_HOME to a folder"
            " that can be written."
        ) from error
    return path


def archive_root() -> Path:
    """The folder of the snapshots."""
    return home() / "archive"


def index_folder() -> Path:
    """The folder of what is made from the register, and made anew whenever it is missing."""
    return home() / "index"
