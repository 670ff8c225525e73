"""Registers that are made once in a run of the tests, and copied for each test."""

import fcntl
import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from unittest import mock
from urllib.parse import urlsplit

from magnitsky.site.settings.database import database

Like = Literal["empty", "starter"]
"""A register with its tables and nothing in them, or one that `magnitsky demo` has filled."""
_FILE = "register.sqlite3"


@dataclass(frozen=True)
class Registers:
    """
    The registers of one run of the tests.

    `folder` is shared by all workers: what one has made, the others copy. `unblocked` gives a
    context in which this process may use a database.
    """

    folder: Path
    unblocked: Callable[[], AbstractContextManager[None]]

    @contextmanager
    def environment(self, home: Path, like: Like = "empty") -> Iterator[dict[str, str]]:
        """The environment of a command: a home, and a database of its own while it is used."""
        env = {**os.environ, "MAGNITSKY_HOME": str(home), "PYTHONWARNINGS": "error"}
        env.pop("DJANGO_SETTINGS_MODULE", None)
        if like == "starter":
            shutil.copytree(self._made(like), home)
        url = os.environ.get("DATABASE_URL")
        if not url:
            yield env
            return
        self._made(like)
        name = f"test_{uuid.uuid4().hex}"
        _on_server(url, f'CREATE DATABASE "{name}" TEMPLATE "{self._template(like)}"')
        yield {**env, "DATABASE_URL": _at(url, name)}
        _on_server(url, f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextmanager
    def connected(self, environment: Mapping[str, str]) -> Iterator[None]:
        """Let this process work on the register of an environment, and on no other."""
        home, url = Path(environment["MAGNITSKY_HOME"]), environment.get("DATABASE_URL")
        with self._connection(home, url) as connection:
            if not url:
                _fill_when_opened(connection, home / _FILE, lambda: self._made("empty") / _FILE)
            yield

    def forget(self) -> None:
        """Drop what was made on a database server."""
        url = os.environ.get("DATABASE_URL")
        for like in ("starter", "empty") if url else ():
            _on_server(str(url), f'DROP DATABASE IF EXISTS "{self._template(like)}" WITH (FORCE)')

    def _made(self, like: Like) -> Path:
        """The home of a register that is copied; made now if no worker has made it yet."""
        home, done = self.folder / like, self.folder / f"{like}.done"
        with (self.folder / f"{like}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(home, ignore_errors=True)
                home.mkdir()
                # Playwright's event loop may run in this thread, where Django would not work.
                with ThreadPoolExecutor(1) as thread:
                    thread.submit(self._make, like, home).result()
                done.touch()
        return home

    def _make(self, like: Like, home: Path) -> None:
        from django.core.management import call_command

        empty = self._made("empty") if like == "starter" else None
        url = os.environ.get("DATABASE_URL")
        if url:
            model = f'TEMPLATE "{self._template("empty")}"' if empty else ""
            _on_server(url, f'CREATE DATABASE "{self._template(like)}" {model}')
            url = _at(url, self._template(like))
        elif empty:
            shutil.copyfile(empty / _FILE, home / _FILE)
        with self._connection(home, url):
            if empty:
                _load_starter()
            else:
                call_command("migrate", verbosity=0, interactive=False)

    def _template(self, like: str) -> str:
        """The name of a database that is copied; no other run of the tests uses it."""
        return f"template_{hashlib.blake2s(bytes(self.folder), digest_size=6).hexdigest()}_{like}"

    @contextmanager
    def _connection(self, home: Path, url: str | None) -> Iterator[Any]:
        """Django's connection and what goes with it, as a process of that home would have it."""
        from django.db import connections
        from django.db.utils import ConnectionHandler
        from django.test import override_settings

        before, settings = connections["default"], connections.settings["default"]
        connections.settings["default"] = ConnectionHandler(
            {"default": database(url, home)}
        ).settings["default"]
        made = connections["default"] = connections.create_connection("default")
        # What a process keeps of a register goes by its edition, and small registers resemble
        # each other: here each one has editions of its own.
        edition = mock.patch("magnitsky.present.register_version.__version__", str(url or home))
        try:
            with override_settings(INDEX_FOLDER=home / "index"), self.unblocked(), edition:
                yield made
        finally:
            made.close()
            connections["default"], connections.settings["default"] = before, settings


def _fill_when_opened(connection: Any, path: Path, empty: Callable[[], Path]) -> None:
    """Copy an empty register to where a command will look; a command that needs none makes none."""
    connect = connection.get_new_connection

    def copy_and_connect(parameters: Mapping[str, Any]) -> Any:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(empty(), path)
        return connect(parameters)

    connection.get_new_connection = copy_and_connect


def _load_starter() -> None:
    from magnitsky.enter.write.starter import load_starter
    from magnitsky.identify.steps import resolve
    from magnitsky.label.starter import load_starter_codes

    load_starter()
    resolve()
    load_starter_codes()


def _at(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _on_server(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement)
