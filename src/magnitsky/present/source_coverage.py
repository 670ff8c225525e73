"""Which source answers for each programme now, kept until the register changes."""

from magnitsky.enter.read.sources import Coverage, current_coverage
from magnitsky.present.cache import VersionCache

_kept: VersionCache[dict[str, Coverage]] = VersionCache(most=1)


def coverage_by_programme() -> dict[str, Coverage]:
    """The coverage of every programme of which the register holds a designation."""
    return _kept.get("coverage", current_coverage)
