"""Numbers as visitors write them into addresses and forms."""

_MOST_DIGITS = 12


def whole_number(given: str | None, *, default: int, most: int, least: int = 1) -> int:
    """
    The number, or the default where it is none; one beyond the limits is the limit.

    >>> whole_number("7", default=1, most=5), whole_number("x", default=1, most=5)
    (5, 1)
    """
    text = (given or "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        return default
    return max(least, min(int(text), most))
