"""Which source answers for each programme now, and how recent it is."""

from datetime import UTC, datetime

from magnitsky.enter.queries import Coverage, coverage, programmes_known
from magnitsky.publish.kept import Kept

_kept: Kept[dict[str, Coverage]] = Kept(most=1)


def reads() -> dict[str, Coverage]:
    """The coverage of every programme of which the register holds a designation."""
    return _kept.get("reads", _read)


def _read() -> dict[str, Coverage]:
    today = datetime.now(UTC).date()
    return {one.programme: one for one in coverage(sorted(programmes_known()), today, None)}
