"""Make Django ready in a process that is no web server: a command, or a notebook."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from magnitsky.errors import NotConfigured
from magnitsky.site.settings.data_home import home


def prepare(folder: Path | None = None) -> None:
    """
    Open the register of a folder, and bring its tables up to date.

    Args:
        folder: the folder; None for the one that the environment names.

    Raises:
        NotConfigured: the folder cannot be written, or this process has opened another register.
    """
    if folder is not None:
        _name(folder.expanduser().resolve(), is_open=settings.configured)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magnitsky.site.settings.register")
    django.setup()
    _migrate()


def _name(folder: Path, *, is_open: bool) -> None:
    """Name the folder to the settings, which read it once."""
    if is_open and folder != home().resolve():
        raise NotConfigured(
            f"This process has opened the register in {home()}. Start another process to open the"
            f" one in {folder}."
        )
    os.environ["MAGNITSKY_HOME"] = str(folder)


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
