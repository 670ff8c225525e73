"""Reasons that a government prints in only one of its two lists of the same programme."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from magnitsky.label.values import About
from magnitsky.measure.rows import Published


def with_shared_reasons(
    codes: Published, actors: Mapping[str, str], designations: Iterable[tuple[str, str]]
) -> Published:
    """
    The codes of each listing; a listing without a reason gets those of its twin.

    A twin is a listing of the same actor under the same programme, and so by the same government:
    of the two UK lists, only one prints the reason.

    Args:
        codes: published codes by listing.
        actors: the actor of each listing.
        designations: pairs of listing and programme, from every list.
    """
    told: dict[tuple[str, str], dict[About, bool]] = {}
    silent: dict[str, set[str]] = defaultdict(set)
    for listing, programme in designations:
        if listing in codes:
            if listing in actors:
                _add(told.setdefault((actors[listing], programme), {}), codes[listing])
        else:
            silent[listing].add(programme)
    found = dict(codes)
    for listing, programmes in silent.items():
        twins = [(actors[listing], one) for one in programmes if listing in actors]
        for twin in twins:
            if twin in told:
                mine = dict(found.get(listing, {}))
                _add(mine, told[twin])
                found[listing] = mine
    return found


def _add(codes: dict[About, bool], more: Mapping[About, bool]) -> None:
    for about, is_confirmed in more.items():
        # A code confirmed for either twin is confirmed for both: the text is the same reason.
        codes[about] = is_confirmed or codes.get(about, False)
