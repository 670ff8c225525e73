"""Set up Django in a process that is not a web server: a command or a notebook."""

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
    Open the register in a folder, and migrate its tables if needed.

    Args:
        folder: the data folder; None for the one set in the environment.

    Raises:
        NotConfigured: the folder cannot be created, or this process has opened another register.
    """
    if folder is not None:
        _name(folder.expanduser().resolve(), is_open=settings.configured)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magnitsky.site.settings.register")
    django.setup()
    _migrate()


def _name(folder: Path, *, is_open: bool) -> None:
    """Set the folder for the settings, which read it only once."""
    if is_open and folder != home().resolve():
        raise NotConfigured(
            f"This process has already opened the register in {home()}. Start another "
            f"process to open the one in {folder}."
        )
    os.environ["MAGNITSKY_HOME"] = str(folder)


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
