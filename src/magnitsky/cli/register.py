"""Open the register: the home, the database, its tables brought up to date."""

from typing import TYPE_CHECKING

import click

from magnitsky.errors import NotFound

if TYPE_CHECKING:
    from magnitsky.collect.archive import Archive


def open_register() -> None:
    """Make Django ready, and the tables as this version needs them."""
    from magnitsky.site.settings.prepare import prepare

    prepare()


def open_archive() -> "Archive":
    """The folder of the snapshots."""
    from magnitsky.collect.archive import Archive
    from magnitsky.site.settings.data_home import archive_root

    return Archive(archive_root())


def check_sources(names: tuple[str, ...]) -> None:
    """Refuse, as wrong usage, a source that does not exist."""
    from magnitsky.convert.source import card_of

    for name in names:
        try:
            card_of(name)
        except NotFound as error:
            raise click.BadParameter(str(error), param_hint="SOURCE") from error


def check_programmes(names: tuple[str, ...]) -> None:
    """Refuse, as wrong usage, a programme the codebook does not have."""
    from magnitsky.codebook import programme

    for name in names:
        try:
            programme(name)
        except NotFound as error:
            raise click.BadParameter(str(error), param_hint="--programme") from error
