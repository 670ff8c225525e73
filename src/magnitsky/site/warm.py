"""Make what every page rests on while nobody waits for it yet."""

from threading import Thread

from django.db import connection

from magnitsky.publish.catalogue import catalogue
from magnitsky.publish.happenings import happenings


def start() -> None:
    """Begin, beside the server that starts; a page that is asked for meanwhile waits for it."""
    Thread(target=_warm, name="warm", daemon=True).start()


def _warm() -> None:
    try:
        catalogue().search("warm")
        happenings()
    finally:
        connection.close()
