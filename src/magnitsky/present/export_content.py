"""What a file of data is made of, as values: whoever writes it asks no database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from magnitsky.present.actor.ties import Ties
from magnitsky.present.actor.values import ActorRecord
from magnitsky.present.dataset_description import DatasetDescription
from magnitsky.present.selection import Selection


@dataclass(frozen=True, slots=True)
class ExportContent:
    """
    Whom an export is of, and what it says of them.

    `actors` begins anew each time it is called; a batch of actors is in memory at a time. `ties`
    reads the ties that publishers state. `confirm` raises `RegisterBusy` where the register has
    changed since, so that a file would hold two states of it.
    """

    chosen: Selection
    about: DatasetDescription
    actors: Callable[[], Iterator[ActorRecord]]
    ties: Callable[[], Ties]
    confirm: Callable[[], None]
