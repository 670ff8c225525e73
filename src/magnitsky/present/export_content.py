"""The content of a data file, as values: the writer does not query the database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from magnitsky.present.actor.ties import Ties
from magnitsky.present.actor.values import ActorRecord
from magnitsky.present.dataset_description import DatasetDescription
from magnitsky.present.selection import Selection


@dataclass(frozen=True, slots=True)
class ExportContent:
    """
    The actors of an export, and their description.

    `actors` starts again on each call, with one batch in memory at a time. `ties` reads the stated
    links. `confirm` raises `RegisterBusy` if the register has changed, since a file would mix two
    states.
    """

    chosen: Selection
    about: DatasetDescription
    actors: Callable[[], Iterator[ActorRecord]]
    ties: Callable[[], Ties]
    confirm: Callable[[], None]
