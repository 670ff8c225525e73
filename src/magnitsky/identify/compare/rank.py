"""The order in which people review pairs."""

from magnitsky import codebook
from magnitsky.identify.compare import Comparison
from magnitsky.identify.compare.subject import Subject

_NARROW, _WIDE, _BOTH_PUBLISHERS = 10.0, 4.0, 2.0


def rank(one: Subject, other: Subject, found: Comparison) -> float:
    """
    How valuable a person's answer is; higher values come first.

    Pairs under a Magnitsky-style programme come before all others, then pairs across two
    publishers, where an answer changes who is sanctioned by whom, then the closest pairs.
    """
    programmes = one.programmes | other.programmes
    worth = found.score
    if programmes & codebook.narrow():
        worth += _NARROW
    elif programmes & codebook.wide():
        worth += _WIDE
    if one.id.partition(":")[0] != other.id.partition(":")[0]:
        worth += _BOTH_PUBLISHERS
    return worth
