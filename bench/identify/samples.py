"""Names made from the lists: noisy, in another script, of strangers, and on no list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from random import Random

import msgspec
from listed import Listed
from noise import KINDS, mistyped
from words import birth_years, bones, key, primary, script, tokens

from magnitsky.convert.record import Schema

SEED = 13_818
"""Every sample is drawn from it and from its own purpose, so that each is the same alone."""


class NamePair(msgspec.Struct, frozen=True):
    """Two names of one schema, as every engine is given them."""

    name1: str
    name2: str
    schema: Schema = "Person"


def noisy(persons: list[Listed], size: int) -> dict[str, list[NamePair]]:
    """For each kind of noise, primary names in the Latin script beside their noisy form."""
    found = {}
    for kind, noise in KINDS.items():
        random = Random(f"{SEED} {kind}")
        shuffled = random.sample(persons, len(persons))
        made = (
            NamePair(" ".join(parts), other)
            for person in shuffled
            if (parts := given_and_last(person)) and (other := noise(random, *parts))
        )
        found[kind] = _first(made, size)
    return found


def given_and_last(person: Listed) -> tuple[str, str] | None:
    """The two halves of a primary Latin name, where the list says which is the family name."""
    name = primary(person.record)
    last = name.last_name or ""
    given = name.text.removesuffix(last).strip()
    whole = last and given and name.text.endswith(last) and script(name.text) == "Latin"
    return (given, last) if whole else None


def spelt_another_way(persons: list[Listed], size: int) -> list[NamePair]:
    """Real pairs: a primary name and a strong alias that differs only in the spelling of words."""
    shuffled = Random(f"{SEED} spelling").sample(persons, len(persons))
    return _first((pair for person in shuffled for pair in _spellings(person)), size)


def _spellings(person: Listed) -> Iterator[NamePair]:
    own = primary(person.record).text
    for name in person.record.names:
        if name.kind == "alias" and script(name.text) == script(own) == "Latin":
            mine, theirs = tokens(own), tokens(name.text)
            alike = len(mine) == len(theirs) and all(map(_alike, mine, theirs))
            if alike and len(mine) > 1 and mine != theirs:
                yield NamePair(own, name.text)
                return


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= 0.7


def in_another_script(persons: list[Listed], size: int) -> dict[str, list[NamePair]]:
    """
    Real pairs by script: the Latin primary name beside an alias of the same record.

    Only aliases of two words or more, or of two characters and more in Chinese; a record may
    hold another name altogether in another script, so that full recall is not to be had.
    """
    found: dict[str, list[NamePair]] = defaultdict(list)
    for person in Random(f"{SEED} scripts").sample(persons, len(persons)):
        own = primary(person.record).text
        if script(own) != "Latin" or " " not in own:
            continue
        for name in person.record.names:
            other = script(name.text)
            whole = " " in name.text or (other in {"Chinese", "Korean"} and len(name.text) > 1)
            if other not in {"Latin", "mixed", "none", "other"} and name.kind != "weak" and whole:
                found[other].append(NamePair(own, name.text))
                break
    return {name: pairs[:size] for name, pairs in sorted(found.items(), key=lambda x: -len(x[1]))}


def surname_strangers(persons: list[Listed], size: int) -> list[NamePair]:
    """Different persons of one list who share a family name, and neither given names nor year."""
    pairs = [
        NamePair(primary(a.record).text, primary(b.record).text)
        for a, b in same_surname(persons)
        if not birth_years(a.record) & birth_years(b.record)
    ]
    return Random(f"{SEED} strangers").sample(pairs, min(size, len(pairs)))


def same_surname(persons: Iterable[Listed]) -> Iterator[tuple[Listed, Listed]]:
    """
    Two entries of one list with one family name and other given names.

    Neither's given names are part of the other's, so that a dropped patronymic is no stranger.
    """
    groups: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for person in persons:
        last = primary(person.record).last_name
        if last:
            groups[person.source, key(last)].append(person)
    for (_, last), group in groups.items():
        for a, b in combinations(group, 2):
            one, other = _given(a, last), _given(b, last)
            if one and other and not one <= other and not other <= one:
                yield a, b


def _given(person: Listed, last: str) -> set[str]:
    return set(tokens(primary(person.record).text)) - set(last.split())


class Recombined:
    """
    Given names and family names of the lists in combinations that no list holds.

    Both halves come from persons of one country, so that the names are ones people could have. A
    combination is left out where, whatever the spelling, a list holds its first name together
    with its last, or a whole name of a list is part of it.
    """

    SMALLEST = 50
    """A country with fewer persons is left out."""

    def __init__(self, persons: list[Listed]) -> None:
        self._made: set[str] = set()
        self._names: set[frozenset[str]] = set()
        self._pairs: set[frozenset[str]] = set()
        countries: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for person in persons:
            self._know(person)
            record, parts = person.record, given_and_last(person)
            for country in (*record.nationality, *record.country)[:1]:
                if parts:
                    countries[country].append(parts)
        self._countries = [c for c in countries.values() if len(c) >= self.SMALLEST]

    def names(self, count: int, purpose: str) -> Iterator[str]:
        """So many names, each once; every second one with one typing error."""
        random = Random(f"{SEED} {purpose}")
        sizes = [len(country) for country in self._countries]
        made = 0
        while made < count:
            (country,) = random.choices(self._countries, sizes)
            name = f"{random.choice(country)[0]} {random.choice(country)[1]}"
            if name in self._made or self._is_listed(name):
                continue
            self._made.add(name)
            yield (mistyped(random, name) or name) if made % 2 else name
            made += 1

    def _know(self, person: Listed) -> None:
        for name in person.record.names:
            words = _bones(name.text)
            self._names.add(frozenset(words))
            self._pairs.update(map(frozenset, combinations(words, 2)))

    def _is_listed(self, name: str) -> bool:
        words = _bones(name)
        parts = (frozenset(part) for size in (2, 3) for part in combinations(words, size))
        return frozenset((words[0], words[-1])) in self._pairs or any(
            part in self._names for part in parts
        )


def _bones(name: str) -> list[str]:
    return [bones(word) for word in tokens(name)]


def _first(pairs: Iterable[NamePair], size: int) -> list[NamePair]:
    return [pair for pair, _ in zip(pairs, range(size), strict=False)]
