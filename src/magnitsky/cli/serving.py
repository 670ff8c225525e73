"""The command that serves the site: serve."""

import os

import click

from magnitsky.cli.output import reports, say


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address it listens on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes (cores).")
@reports
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the site: pages, API, feeds and reviewers' pages, until it is stopped."""
    serve_at(host, port, workers)


def serve_at(host: str, port: int, workers: int | None = None) -> None:
    """Bring the tables up to date, then serve."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "magnitsky.site.web"
    from magnitsky.cli.register import open_register

    open_register()
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    say(f"The site is at http://{host}:{port}/ (stop it with Ctrl-C).")
    Server(
        "magnitsky.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or min(os.cpu_count() or 1, 4),
        blocking_threads=4,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
