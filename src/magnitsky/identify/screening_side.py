"""What names are screened against: the public register, or case files if there are any."""

from pathlib import Path
from typing import Literal, NamedTuple

from magnitsky.enter.read.facts import listings_in_force
from magnitsky.enter.read.sources import current_coverage
from magnitsky.errors import Refused
from magnitsky.identify.index.index import Index
from magnitsky.identify.listed_subjects import register_index
from magnitsky.identify.queries import actors_of_listings
from magnitsky.identify.screen.result_row import SubjectContext


class ScreeningSide(NamedTuple):
    """The subjects to screen against, and what else is known of each."""

    listed: Index
    about: dict[str, SubjectContext]


def side(name: Literal["public", "cases"], folder: Path) -> ScreeningSide:
    """
    The subjects to screen against; the index is stored in a folder.

    Raises:
        Refused: it is not installed or empty.
    """
    if name == "cases":
        raise Refused(
            "Case files are not available: the confidential side is not installed. "
            "Screen against the public register: --against public"
        )
    index = register_index(folder)
    if not len(index):
        raise Refused(
            "The register is empty, so there is nothing to screen against. Fill it "
            "with: magnitsky demo (offline), or: magnitsky sync"
        )
    return ScreeningSide(index, _about(index))


def _about(index: Index) -> dict[str, SubjectContext]:
    actors = actors_of_listings()
    in_force = listings_in_force(current_coverage())
    return {
        subject.id: SubjectContext(actors.get(subject.id, ""), in_force.get(subject.id))
        for subject in index.subjects
    }
