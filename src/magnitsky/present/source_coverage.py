"""The source that is authoritative for each programme, cached until the register changes."""

from magnitsky.enter.read.sources import Coverage, current_coverage
from magnitsky.present.cache import VersionCache

_kept: VersionCache[dict[str, Coverage]] = VersionCache(most=1)


def coverage_by_programme() -> dict[str, Coverage]:
    """The coverage of every programme with a designation in the register."""
    return _kept.get("coverage", current_coverage)
