"""The command that runs the web server: serve."""

import os
import socket
import sys
import time
from threading import Thread

import click

from magnitsky.cli.output import reports, say
from magnitsky.errors import Refused

_STOP_SECONDS = 15
"""Seconds a worker may take to finish its requests when the server stops."""
_MOST_WORKERS = 4


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port; 0 picks a free one.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes (cores).")
@reports
def serve(host: str, port: int, workers: int | None) -> None:
    """
    Serve the site, the API, feeds and reviewers' pages until stopped.

    It speaks plain HTTP. For public access, set MAGNITSKY_PRODUCTION and put a reverse proxy with a
    certificate in front: see docs/howto/run-the-site.md.
    """
    serve_at(host, port, workers)


def serve_at(host: str, port: int, workers: int | None = None, *, show: bool = False) -> None:
    """
    Migrate the database, then serve until SIGTERM or Ctrl-C; `show` opens a browser.

    Raises:
        Refused: the port is in use.
    """
    use_site_settings()
    from magnitsky.cli.register import open_register

    open_register()
    from django.db import connections

    connections.close_all()  # The workers open their own.
    listening = _port(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening}/"
    say(f"Serving the site at {address} (stop with Ctrl-C).")
    if show and _has_screen():
        Thread(target=_show, args=(address,), daemon=True).start()
    _run(host, listening, workers or min(os.cpu_count() or 1, _MOST_WORKERS))


def use_site_settings() -> None:
    """Use the site's settings, which include accounts, instead of the register's."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "magnitsky.site.settings.web"


def _run(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "magnitsky.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


def _port(host: str, port: int) -> int:
    """
    The port to listen on.

    Raises:
        Refused: it is not available.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
            found: int = tried.getsockname()[1]
            return found
    except OSError as error:
        raise Refused(
            f"Cannot listen on {host}, port {port} ({error.strerror or error}). "
            "Choose another port; --port 0 picks a free one."
        ) from error


def _has_screen() -> bool:
    """Whether a browser window would be visible."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return not os.environ.keys().isdisjoint({"DISPLAY", "WAYLAND_DISPLAY"})


def _show(address: str) -> None:
    """Open a browser once the site answers."""
    import urllib.error
    import urllib.request
    import webbrowser

    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}health", timeout=5).close()  # noqa: S310 - our own
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            webbrowser.open(address)
            return
