"""The entries the peer compares a name with: as a search engine before it would bring them."""

from collections import Counter
from random import Random

import msgspec
from listed import Listed
from samples import SEED
from words import tokens

CANDIDATES = 50


class Shortlist(msgspec.Struct, frozen=True):
    """A query and the ids of the entries it is compared with."""

    query: Listed
    others: list[str]


class Shortlists:
    """The entries that share most words with a name, as a search engine would bring them."""

    def __init__(self, everyone: list[Listed]) -> None:
        self._everyone = everyone
        self._by_word: dict[str, list[int]] = {}
        for at, person in enumerate(everyone):
            for word in {w for name in person.record.names for w in tokens(name.text)}:
                self._by_word.setdefault(word, []).append(at)

    def of(self, query: Listed) -> Shortlist:
        """Fifty entries; where fewer share a word, others fill up."""
        words = tokens(query.record.name)
        shared = Counter(at for word in words for at in self._by_word.get(word, ()))
        found = [at for at, _ in shared.most_common(CANDIDATES)]
        others = Random(f"{SEED} {query.id}").sample(range(len(self._everyone)), CANDIDATES)
        chosen = list(dict.fromkeys((*found, *others)))[:CANDIDATES]
        return Shortlist(query, [self._everyone[at].id for at in chosen])
