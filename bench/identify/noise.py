"""
Realistic noise on names, the same every time.

Each kind of noise takes a source of randomness, and the given names and the family name of a
person in the Latin script, and gives the name as somebody else would write it, or None where the
name leaves no room for it.
"""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import yaml
from where import HERE
from words import unmarked

Noise = Callable[[Random, str, str], str | None]

SHORTEST_SPLIT = 6


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((HERE / "noise.yml").read_text(encoding="utf-8"))
    return data


def one_error(random: Random, given: str, last: str) -> str | None:
    """One letter missing, added, struck beside the right one, or changed with the next."""
    return mistyped(random, f"{given} {last}")


def two_errors(random: Random, given: str, last: str) -> str | None:
    """One error after another."""
    name = f"{given} {last}"
    once = mistyped(random, name)
    twice = mistyped(random, once) if once else None
    return twice if twice != name else None


def mistyped(random: Random, name: str) -> str | None:
    """One typing error anywhere in a name of six letters and more."""
    places = [i for i, c in enumerate(name) if c.isalpha()]
    if len(places) < SHORTEST_SPLIT:
        return None
    at = random.choice(places)
    wrong = random.choice((_without, _added, _beside, _swapped))(random, name, at)
    return wrong if wrong != name else _without(random, name, at)


def reordered(_: Random, given: str, last: str) -> str | None:
    """The family name first, in capitals, with a comma."""
    return f"{last.upper()}, {given}"


def without_middle(_: Random, given: str, last: str) -> str | None:
    """The middle names or the patronymic left out."""
    first, *middle = given.split()
    return f"{first} {last}" if middle else None


def initials(_: Random, given: str, last: str) -> str | None:
    """All given names as initials."""
    return " ".join([*(f"{word[0]}." for word in given.split()), last])


def joined(random: Random, given: str, last: str) -> str | None:
    """Two neighbouring words written as one."""
    words = f"{given} {last}".split()
    if len(words) < 3:
        return None
    at = random.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def split(random: Random, given: str, last: str) -> str | None:
    """A word written as two."""
    words = f"{given} {last}".split()
    long = [i for i, word in enumerate(words) if len(word) >= SHORTEST_SPLIT]
    if not long:
        return None
    at = random.choice(long)
    cut = random.randrange(3, len(words[at]) - 2)
    return " ".join([*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]])


def without_marks(_: Random, given: str, last: str) -> str | None:
    """Without diacritics."""
    name = f"{given} {last}"
    bare = unmarked(name)
    return bare if bare != name else None


def respelt(random: Random, given: str, last: str) -> str | None:
    """One sound written as another list would write it, in one or two places."""
    name = f"{given} {last}"
    lower = name.lower()
    fitting = [(old, new) for old, new in _data()["variants"] if old in lower]
    if not fitting:
        return None
    for old, new in random.sample(fitting, min(len(fitting), random.choice((1, 2)))):
        lower = lower.replace(old, new, 1)
    return lower.title() if lower != name.lower() else None


KINDS: dict[str, Noise] = {
    "one typing error": one_error,
    "two typing errors": two_errors,
    "family name first": reordered,
    "middle name dropped": without_middle,
    "initials": initials,
    "two words joined": joined,
    "one word split": split,
    "diacritics stripped": without_marks,
    "spelt another way (made)": respelt,
}
"""The noise that is made; another script and real other spellings come from the lists."""


def _without(_: Random, name: str, at: int) -> str:
    return name[:at] + name[at + 1 :]


def _added(random: Random, name: str, at: int) -> str:
    return name[:at] + _neighbour(random, name[at]) + name[at:]


def _beside(random: Random, name: str, at: int) -> str:
    return name[:at] + _neighbour(random, name[at]) + name[at + 1 :]


def _swapped(random: Random, name: str, at: int) -> str:
    if at + 1 >= len(name) or not name[at + 1].isalpha():
        return _without(random, name, at)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _neighbour(random: Random, letter: str) -> str:
    near = _data()["neighbours"].get(letter.lower(), "e")
    chosen: str = random.choice(near)
    return chosen.upper() if letter.isupper() else chosen
