"""The name shown beside a member's decisions, permanently."""

import unicodedata

from magnitsky.errors import Refused

LONGEST = 120
RESERVED = frozenset({"rule", "starter", "command line"})
"""Names that must not be used by a person in the records of decisions."""


def member_name(given: str) -> str:
    """
    A name on one line.

    Raises:
        Refused: it is empty, too long or reserved.

    >>> member_name("  R.   Example ")
    'R. Example'
    """
    name = " ".join(given.split())
    if not any(map(str.isalnum, name)) or len(name) > LONGEST:
        raise Refused(f"A name needs a letter or digit and may have at most {LONGEST} characters.")
    if any(unicodedata.category(char).startswith("C") for char in name):
        raise Refused("A name must not contain control characters.")
    if name.casefold() in RESERVED:
        raise Refused(f"The name '{name}' is reserved. Choose another name.")
    return name
