"""Open the register: home folder, database, migrations."""

from typing import TYPE_CHECKING

import click

from magnitsky.errors import NotFound

if TYPE_CHECKING:
    from magnitsky.collect.archive import Archive


def open_register() -> None:
    """Set up Django and migrate the database to this version."""
    from magnitsky.site.settings.prepare import prepare

    prepare()


def open_archive() -> "Archive":
    """The archive of snapshots."""
    from magnitsky.collect.archive import Archive
    from magnitsky.site.settings.data_home import archive_root

    return Archive(archive_root())


def check_sources(names: tuple[str, ...]) -> None:
    """Reject an unknown source as a usage error."""
    from magnitsky.convert.source import card_of

    for name in names:
        try:
            card_of(name)
        except NotFound as error:
            raise click.BadParameter(str(error), param_hint="SOURCE") from error


def check_programmes(names: tuple[str, ...]) -> None:
    """Reject a programme that is not in the codebook as a usage error."""
    from magnitsky.codebook import programme

    for name in names:
        try:
            programme(name)
        except NotFound as error:
            raise click.BadParameter(str(error), param_hint="--programme") from error
