"""Make what every page rests on while nobody waits for it, at the start and behind every change."""

import logging
import time
from threading import Thread

from django.conf import settings
from django.db import DatabaseError, connection

from magnitsky.publish.catalogue import catalogue
from magnitsky.publish.edition import held, hold, newest, working_for
from magnitsky.publish.happenings import happenings

_log = logging.getLogger("magnitsky.site")


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
        of = newest()
        if of != held():
            with working_for(of):
                catalogue().search("warm")
                happenings()
        hold(of)
    except DatabaseError as error:
        _log.error("the register could not be read: %s", type(error).__name__)
    finally:
        connection.close()
