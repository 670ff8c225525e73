"""The name under which a member decides: it stands beside every decision, for ever."""

import unicodedata

from magnitsky.errors import Refused

LONGEST = 120
RESERVED = frozenset({"rule", "starter", "command line"})
"""Words that stand for no person in the records of decisions."""


def member_name(given: str) -> str:
    """
    A name in one line.

    Raises:
        Refused: it is empty, too long, or stands for no person.

    >>> member_name("  R.   Example ")
    'R. Example'
    """
    name = " ".join(given.split())
    if not any(map(str.isalnum, name)) or len(name) > LONGEST:
        raise Refused(f"A name has a letter or digit, and at most {LONGEST} characters.")
    if any(unicodedata.category(char).startswith("C") for char in name):
        raise Refused("A name holds no control characters.")
    if name.casefold() in RESERVED:
        raise Refused(f"'{name}' stands for no person. Choose another name.")
    return name
