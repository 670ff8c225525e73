"""Cells with numbered parts: `(1) Germany (2) Morocco`."""

import re

_NUMBER = re.compile(r"\(([0-9]{1,2})\)\s*")


def numbered(cell: str) -> list[str]:
    """
    The parts of a cell that counts from (1); the cell itself if it does not.

    Empty parts are kept, so that the parts of two cells can be paired by position.

    >>> numbered("(1) A-1. (2) B-2"), numbered("+375 (17) 77620")
    (['A-1', 'B-2'], ['+375 (17) 77620'])
    """
    head, *rest = _NUMBER.split(cell)
    if head or rest[::2] != [str(number + 1) for number in range(len(rest) // 2)]:
        return [cell]
    return [part.strip(" .,;") for part in rest[1::2]]


def paired(numbers: str, details: str) -> list[tuple[str, str]]:
    """
    Each number with its own details, or with all details if the two cells count differently.

    >>> paired("(1) 64 (2) 81", "(1) Libyan (2) British"), paired("64", "Issued in 2003")
    ([('64', 'Libyan'), ('81', 'British')], [('64', 'Issued in 2003')])
    """
    left, right = numbered(numbers), numbered(details)
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    return [(number, details) for number in left]
