"""Make what every page rests on while nobody waits for it, at the start and behind every change."""

import gc
import io
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, connection
from django.urls import resolve

from magnitsky.present.actors import actor_index
from magnitsky.present.change_log import happenings
from magnitsky.present.register_version import (
    building_for,
    newest_version,
    pin_version,
    pinned_version,
)

_log = logging.getLogger("magnitsky.site")
_PAGES = ("/", "/programmes/", "/rounds/", "/changes/", "/numbers/", "/coverage")
"""Pages that rest on much that others rest on, too."""


def start() -> None:
    """
    Begin, beside the server that starts; a page that is asked for meanwhile waits for it.

    From then on, a change of the register is shown when all it needs is made: nobody waits, and
    the pages are behind the register by `RENEW_SECONDS` and the time of the making.
    """
    Thread(target=_follow, name="warm", daemon=True).start()


def _follow() -> None:
    while True:
        renew()
        time.sleep(settings.RENEW_SECONDS)


def renew() -> None:
    """Make what belongs to the newest edition, then let everybody work with it."""
    try:
        of = newest_version()
        if of != pinned_version():
            with _without_collections(), building_for(of):
                actor_index().search("warm")
                happenings()
                for page in _PAGES:
                    _make(page)
        pin_version(of)
    except DatabaseError as error:
        _log.error("the register could not be read: %s", type(error).__name__)
    finally:
        connection.close()


def _make(path: str) -> None:
    """Make a public page, for what it leaves behind."""
    host = next(iter(settings.ALLOWED_HOSTS), "localhost")
    asked = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": host, "SERVER_PORT": "443",
        "wsgi.url_scheme": "https", "wsgi.input": io.BytesIO(),
    }  # fmt: skip
    found = resolve(path)
    found.func(WSGIRequest(asked), *found.args, **found.kwargs)


@contextmanager
def _without_collections() -> Iterator[None]:
    """
    Let no walk over millions of young objects stop every thread for seconds.

    What was made stays until its edition goes, and has no part in later walks.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
