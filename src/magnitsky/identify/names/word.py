"""One word of a name: its spelling, its sound, its consonants, and what it is worth."""

import functools
from enum import IntEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from magnitsky import codebook
from magnitsky.codebook import names as lexicon
from magnitsky.codebook.countries import countries
from magnitsky.identify.names.fold import Loose, respelled


class Role(IntEnum):
    """What a word does in a name."""

    PLAIN = 0
    PARTICLE = 1
    TITLE = 2
    GENERIC = 3
    PLACE = 4
    NUMBER = 5
    INITIAL = 6
    PATRONYMIC = 7
    KUNYA = 8
    BODY = 9


WORTH = {
    Role.PLAIN: 1.0,
    Role.PARTICLE: 0.1,
    Role.TITLE: 0.1,
    Role.GENERIC: 0.4,
    Role.PLACE: 0.9,
    Role.NUMBER: 0.8,
    Role.INITIAL: 0.4,
    Role.PATRONYMIC: 0.8,
    Role.KUNYA: 0.4,
    Role.BODY: 0.2,
}
"""How much a word tells one name from another, beside a word of no special role."""

_SHORT = {1: 0.5, 2: 0.7, 3: 0.9}
_PATRONYMIC = (
    "ievich", "yevich", "yovych", "iyovych", "ovich", "evich", "ovna", "yevna", "evna", "ovych",
    "evych", "ivna", "ovitch", "evitch", "avich", "avna", "ichna", "ouna", "auna", "ogly", "oglu",
    "kyzy", "uly",
)  # fmt: skip
_PATRONYMIC_AT_LEAST = 7


class Word:
    """
    A word as names compare it; two words with one spelling in one kind of name are one object.

    `text` is in small Latin letters, `sound` with like-sounding spellings made alike, `bones` its
    consonants. `loose` words come from scripts that write no vowels: only their bones compare.
    `given` is the given name it is a form of; `stem` a patronymic without its ending, the
    father's name, whose sound is then the word's sound.
    """

    __slots__ = ("bones", "given", "loose", "role", "sound", "stem", "text", "worth")

    def __init__(self, text: str, role: Role, *, loose: Loose) -> None:
        self.text = text
        self.role = role
        self.loose = loose
        self.stem = _stem(text) if role == Role.PATRONYMIC else text
        self.sound = respelled(self.stem, "sound")
        self.bones = respelled(text, "skeleton" if loose == Loose.NO_VOWELS else "bones")
        self.given = _given().get(text) if role in _NAMING else None
        self.worth = WORTH[role] * (_SHORT.get(len(text), 1.0) if role == Role.PLAIN else 1.0)

    def __repr__(self) -> str:
        return f"<{self.text}>"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (_again, (self.text, self.role, self.loose))


_NAMING = frozenset({Role.PLAIN, Role.PATRONYMIC})


@functools.lru_cache(maxsize=1_000_000)
def _interned(text: str, role: Role, loose: Loose) -> Word:
    return Word(text, role, loose=loose)


def _again(text: str, role: Role, loose: Loose) -> Word:
    return _interned(text, role, loose)


@functools.lru_cache(maxsize=1_000_000)
def person_word(text: str, loose: Loose = Loose.NO) -> Word:
    """A word of a person's name."""
    return _interned(text, _role_in_person(text), loose)


@functools.lru_cache(maxsize=1_000_000)
def thing_word(text: str, loose: Loose = Loose.NO) -> Word:
    """A word of an organisation's or a vessel's name."""
    return _interned(text, _role_in_thing(text), loose)


def _role_in_person(text: str) -> Role:
    if text.isdigit():
        return Role.NUMBER
    if (role := _classed("particle", "title", "kunya").get(text)) is not None:
        return role
    if len(text) == 1:
        return Role.INITIAL
    if len(text) >= _PATRONYMIC_AT_LEAST and text.endswith(_PATRONYMIC):
        return Role.PATRONYMIC
    return Role.PLAIN


def _stem(text: str) -> str:
    ending = next((e for e in _PATRONYMIC if text.endswith(e)), "")
    return text.removesuffix(ending)


@functools.cache
def _classed(*slugs: str) -> dict[str, Role]:
    classes = lexicon.words("classes")
    return {word: Role[slug.upper()] for slug in reversed(slugs) for word in classes[slug]}


def _role_in_thing(text: str) -> Role:
    if any(c.isdigit() for c in text):
        return Role.NUMBER
    if text in _particles_of_things():
        return Role.PARTICLE
    if text in _country_words():
        return Role.PLACE
    role = _classed("generic", "body", "place").get(text)
    return _role_if_misspelt(text) if role is None else role


def _role_if_misspelt(text: str) -> Role:
    """`Limietd` is no name of its own."""
    if len(text) < _LONG_ENOUGH:
        return Role.PLAIN
    near = process.extractOne(text, _long_bodies(), scorer=OSA.distance, score_cutoff=1)
    return Role.PLAIN if near is None else Role.BODY


_LONG_ENOUGH = 6


@functools.cache
def _long_bodies() -> tuple[str, ...]:
    return tuple(w for w in sorted(lexicon.words("classes")["body"]) if len(w) > _LONG_ENOUGH)


@functools.cache
def _particles_of_things() -> frozenset[str]:
    bind = {
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "del",
        "et",
        "und",
        "al",
        "el",
        "in",
        "y",
        "du",
        "i",
    }
    return lexicon.words("classes")["particle"] & bind


@functools.cache
def _country_words() -> frozenset[str]:
    names = (word for row in countries().values() for word in (row.name, *row.also))
    folded = (codebook.countries.fold(name) for name in names)
    return frozenset(word for word in folded if " " not in word and len(word) > 3)  # noqa: PLR2004


@functools.cache
def _given() -> dict[str, str]:
    return lexicon.slug_of("given")
