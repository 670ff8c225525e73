"""Which source answers for each programme now, and how recent it is."""

from collections.abc import Mapping
from datetime import UTC, datetime

from magnitsky.convert.source import are_twins
from magnitsky.enter.read.sources import Coverage, coverage, programmes_known
from magnitsky.present.cache import VersionCache

_kept: VersionCache[dict[str, Coverage]] = VersionCache(most=1)


def coverage_by_programme() -> dict[str, Coverage]:
    """The coverage of every programme of which the register holds a designation."""
    return _kept.get("reads", _read)


def is_authoritative_for(source: str, programme: str, known: Mapping[str, Coverage]) -> bool:
    """
    Whether a source tells what stands under a programme now, by what `reads` says.

    Of twin lists (their cards say so) only the one that answers for the programme does: the other
    is closed, or was read long before. Any other list speaks for itself.
    """
    answering = known.get(programme)
    if answering is None or answering.source == source:
        return answering is not None
    return not are_twins(answering.source, source)


def _read() -> dict[str, Coverage]:
    today = datetime.now(UTC).date()
    return {one.programme: one for one in coverage(sorted(programmes_known()), today, None)}
