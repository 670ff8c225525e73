"""One word of a name: its spelling, sound, consonants and weight."""

import functools
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from magnitsky import codebook
from magnitsky.codebook import names as lexicon
from magnitsky.codebook.countries import countries
from magnitsky.identify.names.fold import Loose, respelled


class WordRole(IntEnum):
    """The function of a word in a name."""

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
    WordRole.PLAIN: 1.0,
    WordRole.PARTICLE: 0.1,
    WordRole.TITLE: 0.1,
    WordRole.GENERIC: 0.4,
    WordRole.PLACE: 0.9,
    WordRole.NUMBER: 0.8,
    WordRole.INITIAL: 0.4,
    WordRole.PATRONYMIC: 0.8,
    WordRole.KUNYA: 0.4,
    WordRole.BODY: 0.2,
}
"""How strongly a word distinguishes names, relative to a word without a special role."""

_SHORT = {1: 0.5, 2: 0.7, 3: 0.9}
_PATRONYMIC = (
    "ievich", "yevich", "yovych", "iyovych", "ovich", "evich", "ovna", "yevna", "evna", "ovych",
    "evych", "ivna", "ovitch", "evitch", "avich", "avna", "ichna", "ouna", "auna", "ogly", "oglu",
    "kyzy", "uly",
)  # fmt: skip
_PATRONYMIC_AT_LEAST = 7


class StoredWord(NamedTuple):
    """A word as stored, with everything that takes rules to derive."""

    text: str
    role: WordRole
    loose: Loose
    sound: str
    bones: str


class Word:
    """
    A word as names compare it; equal spellings in one kind of name share one object.

    `text` is in lower-case Latin letters, `sound` a normalised pronunciation, `bones` its
    consonants. `loose` words come from scripts without vowels: only their bones compare. `given` is
    the given name it is a form of; `stem` is a patronymic without its ending, the father's name,
    whose sound is then the word's sound. `head` are its first two letters, `readings` the possible
    readings of the bones. `worth` is its weight in a name; `telling` is how much it says that two
    subjects both have it.
    """

    __slots__ = (
        "bones", "given", "head", "loose", "readings", "role", "sound", "stem", "telling", "text",
        "worth",
    )  # fmt: skip

    def __init__(self, told: StoredWord) -> None:
        self.text, self.role, self.loose, self.sound, self.bones = told
        self.head = self.text[:2]
        self.readings = _readings(self.bones)
        self.stem = _stem(self.text) if self.role is WordRole.PATRONYMIC else self.text
        self.given = _given().get(self.text) if self.role in _NAMING else None
        short = _SHORT.get(len(self.text), 1.0) if self.role is WordRole.PLAIN else 1.0
        self.worth = WORTH[self.role] * short
        self.telling = _telling(self)

    def __repr__(self) -> str:
        return f"<{self.text}>"

    def __reduce__(self) -> tuple[object, tuple[StoredWord]]:
        return (restored_word, (self.told,))

    @property
    def told(self) -> StoredWord:
        """The word in its stored form."""
        return StoredWord(self.text, self.role, self.loose, self.sound, self.bones)


TELLING = {WordRole.PLAIN: 1.0, WordRole.PATRONYMIC: 1.0, WordRole.NUMBER: 1.0,
           WordRole.GENERIC: 0.5,
           WordRole.PLACE: 0.7}  # fmt: skip
"""How much a shared word says about identity, relative to a word without a role."""
_USUAL = 0.8
_LONG = 6


def _telling(word: "Word") -> float:
    """Common given names and short words say less."""
    usual = 1.0 if word.given is None else _USUAL
    return TELLING.get(word.role, 0.0) * usual * min(len(word.text) / _LONG, 1.0)


def _readings(bones: str) -> tuple[str, ...]:
    """
    Possible readings of consonants: Arabic ẓ as d or z, French ch as sh, sh as s and h.

    >>> _readings("mDhr")
    ('mdhr', 'mshr')
    """
    if _READ_SEVERAL_WAYS.isdisjoint(bones):
        return (bones,)
    return tuple(dict.fromkeys(bones.translate(way) for way in _WAYS))


_READ_SEVERAL_WAYS = frozenset("DTCS")
_WAYS = tuple(
    str.maketrans({"D": d, "T": t, "C": c, "S": s})
    for d, t, c, s in (
        ("d", "t", "C", "S"), ("s", "s", "C", "S"), ("d", "t", "S", "S"), ("s", "s", "S", "S"),
        ("d", "t", "C", "sh"), ("s", "s", "C", "sh"),
    )
)  # fmt: skip


_NAMING = frozenset({WordRole.PLAIN, WordRole.PATRONYMIC})
_kept: dict[tuple[str, WordRole, Loose], Word] = {}


def keep(word: Word) -> None:
    """Keep a word: its spelling returns this object from now on."""
    _kept.setdefault((word.text, word.role, word.loose), word)


def restored_word(told: StoredWord) -> Word:
    """Restore a stored word, and keep it."""
    return _kept.setdefault(told[:3], Word(told))


def _word(text: str, role: WordRole, loose: Loose) -> Word:
    return _kept.get((text, role, loose)) or _passing(text, role, loose)


@functools.lru_cache(maxsize=100_000)
def _passing(text: str, role: WordRole, loose: Loose) -> Word:
    """A word of a query, which need not be kept."""
    stem = _stem(text) if role is WordRole.PATRONYMIC else text
    bones = respelled(text, "skeleton" if loose is Loose.NO_VOWELS else "bones")
    return Word(StoredWord(text, role, loose, respelled(stem, "sound"), bones))


def person_word(text: str, loose: Loose = Loose.NO) -> Word:
    """A word of a person's name."""
    return _word(text, _role_in_person(text), loose)


def thing_word(text: str, loose: Loose = Loose.NO) -> Word:
    """A word of an organisation's or vessel's name."""
    return _word(text, _role_in_thing(text), loose)


@functools.lru_cache(maxsize=200_000)
def _role_in_person(text: str) -> WordRole:
    if text.isdigit():
        return WordRole.NUMBER
    if (role := _classed("particle", "title", "kunya").get(text)) is not None:
        return role
    if len(text) == 1:
        return WordRole.INITIAL
    if len(text) >= _PATRONYMIC_AT_LEAST and text.endswith(_PATRONYMIC):
        return WordRole.PATRONYMIC
    return WordRole.PLAIN


def _stem(text: str) -> str:
    ending = next((e for e in _PATRONYMIC if text.endswith(e)), "")
    return text.removesuffix(ending)


@functools.cache
def _classed(*slugs: str) -> dict[str, WordRole]:
    classes = lexicon.words("classes")
    return {word: WordRole[slug.upper()] for slug in reversed(slugs) for word in classes[slug]}


@functools.lru_cache(maxsize=200_000)
def _role_in_thing(text: str) -> WordRole:
    if any(c.isdigit() for c in text):
        return WordRole.NUMBER
    if text in _particles_of_things():
        return WordRole.PARTICLE
    if text in _country_words():
        return WordRole.PLACE
    role = _classed("generic", "body", "place").get(text)
    return _role_if_misspelt(text) if role is None else role


def _role_if_misspelt(text: str) -> WordRole:
    """The role of a misspelt generic word, such as `Limietd`."""
    if len(text) < _LONG_ENOUGH:
        return WordRole.PLAIN
    near = process.extractOne(text, _long_bodies(), scorer=OSA.distance, score_cutoff=1)
    return WordRole.PLAIN if near is None else WordRole.BODY


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
