"""Rebuild the caches in a background thread at start-up and after each register change."""

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
"""Pages that fill caches other pages use, too."""


def start() -> None:
    """
    Start the background thread; requests meanwhile wait for the caches they need.

    Later, readers see a register change only when the new caches are ready: no request waits, and
    pages lag behind the register by `RENEW_SECONDS` plus the time to build.
    """
    Thread(target=_follow, name="warm", daemon=True).start()


def _follow() -> None:
    while True:
        renew()
        time.sleep(settings.RENEW_SECONDS)


def renew() -> None:
    """Build the caches for the newest register version, then switch all requests to it."""
    try:
        of = newest_version()
        if of != pinned_version():
            with _without_collections(), building_for(of):
                actor_index().search("warm")
                happenings()
                for page in _PAGES:
                    _make(page)
        # Requests use the pinned version; until here they were served from the previous one.
        pin_version(of)
    except DatabaseError as error:
        _log.error("the register could not be read: %s", type(error).__name__)
    finally:
        # This thread lives as long as the server, and Django closes connections only after
        # requests.
        connection.close()


def _make(path: str) -> None:
    """Render a public page for the caches it fills; the response is discarded."""
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
    Disable cyclic GC while building: a full collection would pause all threads for seconds.

    The objects built are then frozen, so that later collections skip them.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
