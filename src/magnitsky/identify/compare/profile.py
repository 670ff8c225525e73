"""A subject prepared for comparison: names analysed, dates parsed."""

import re
from typing import NamedTuple

from magnitsky.codebook.kinds import Kind
from magnitsky.identify.compare.birth_dates import BirthDates, births_of
from magnitsky.identify.compare.subject import Subject
from magnitsky.identify.names import AnalysedName, analyse
from magnitsky.identify.names.word import Word

_NOT_NUMBER = re.compile(r"[^0-9a-z]+")
_SHORTEST_NUMBER = 5
_DIGITS = 4


Spelled = tuple[frozenset[Word], frozenset[str]]
"""The words of a name without order, and its legal forms: equal if two names are one spelling."""


class ReadName(NamedTuple):
    """
    An analysed name; a `weak` one never matches alone.

    `keys` are the sounds, given names and consonants of its words: names without a common key agree
    only if every word is misspelt.
    """

    name: AnalysedName
    weak: bool
    keys: frozenset[str]
    spelled: Spelled


class Profile:
    """A subject in the form in which it is compared."""

    __slots__ = (
        "births",
        "country",
        "gender",
        "hint",
        "id",
        "imo",
        "kind",
        "names",
        "numbers",
        "programmes",
        "spelled",
    )  # fmt: skip

    def __init__(self, subject: Subject) -> None:
        self.id = subject.id
        self.kind: Kind = subject.kind
        self.names = _names(subject)
        self.spelled = {read.spelled: read for read in self.names if not read.weak}
        self.births: BirthDates | None = births_of(subject.birth_date)
        self.country = subject.country
        self.hint = subject.hint | subject.country
        self.gender = subject.gender
        numbers = filter(None, map(_number, subject.identifiers))
        self.numbers = frozenset((*numbers, *map(str.lower, subject.references)))
        self.imo = subject.imo
        self.programmes = subject.programmes


def _names(subject: Subject) -> tuple[ReadName, ...]:
    """Each name once; the same words in another order are the same name."""
    person = subject.kind == "individual"
    found: dict[Spelled, ReadName] = {}
    for given in subject.names:
        name = analyse(given.text, person=person)
        if name.words:
            key = (frozenset(name.words), name.forms)
            read = ReadName(name, given.kind == "weak", _keys(name), key)
            if key not in found or (found[key].weak and not read.weak):
                found[key] = read
    return tuple(found.values())


_TELLING_BONES = 3


def _keys(name: AnalysedName) -> frozenset[str]:
    found: set[str] = set()
    for word in name.words:
        found.add(word.sound)
        if word.given is not None:
            found.add(f"={word.given}")
        if len(word.bones) >= _TELLING_BONES or word.loose:
            found.update(f".{bones}" for bones in word.readings)
    return frozenset(found)


def _number(printed: str) -> str | None:
    """A number to compare; None if it is too short to identify anybody."""
    bare = _NOT_NUMBER.sub("", printed.lower())
    digits = sum(c.isdigit() for c in bare)
    return bare if len(bare) >= _SHORTEST_NUMBER and digits >= _DIGITS else None
