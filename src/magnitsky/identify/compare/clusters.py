"""From pairs to groups: which listings are one actor, given scores and judgements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Judged = Literal["same", "different", "unsure"]
Pair = tuple[str, str]
"""Two ids, the smaller first."""


class Edge(NamedTuple):
    """A pair that the comparison considers the same."""

    first: str
    second: str
    score: float


def pair_of(first: str, second: str) -> Pair:
    """The two ids in canonical order."""
    return (first, second) if first <= second else (second, first)


def groups(
    members: Iterable[str],
    edges: Iterable[Edge],
    apart: Iterable[Pair],
    judged: Mapping[Pair, Judged],
) -> list[frozenset[str]]:
    """
    Group members, joining the most certain pairs first; every member is in exactly one group.

    Judgements override scores: `same` joins, `different` keeps the two and their groups apart, and
    `unsure` removes the pair's own score. `apart` are contradicting pairs: no chain of other pairs
    may join them. The result does not depend on the order of the input.

    >>> chain = [Edge("a", "b", 0.9), Edge("b", "c", 0.8)]
    >>> sorted(map(sorted, groups("abc", chain, [], {("a", "c"): "different"})))
    [['a', 'b'], ['c']]
    """
    made = _Groups(members)
    for pair, verdict in judged.items():
        if verdict == "different":
            made.keep_apart(*pair)
    for pair in sorted(pair for pair, verdict in judged.items() if verdict == "same"):
        made.join(*pair)
    for pair in apart:
        if judged.get(pair) != "same":
            made.keep_apart(*pair)
    for edge in sorted(edges, key=lambda e: (-e.score, e.first, e.second)):
        if pair_of(edge.first, edge.second) not in judged:
            made.join(edge.first, edge.second)
    return made.all()


class _Groups:
    """Disjoint sets with pairs of members that must stay apart."""

    def __init__(self, members: Iterable[str]) -> None:
        self._root = {member: member for member in sorted(members)}
        self._members = {member: [member] for member in self._root}
        self._foes: dict[str, set[str]] = defaultdict(set)

    def keep_apart(self, one: str, other: str) -> None:
        """Keep two members apart; if they are already in one group, they stay together."""
        if one in self._root and other in self._root and self._find(one) != self._find(other):
            self._foes[self._find(one)].add(other)
            self._foes[self._find(other)].add(one)

    def join(self, one: str, other: str) -> None:
        """Join two groups, unless that would join members that must stay apart."""
        if one not in self._root or other not in self._root:
            return
        first, second = self._find(one), self._find(other)
        if first == second or self._are_foes(first, second):
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        self._root[second] = first
        self._members[first] += self._members.pop(second)
        self._foes[first] |= self._foes.pop(second, set())

    def all(self) -> list[frozenset[str]]:
        """All groups."""
        return [frozenset(members) for members in self._members.values()]

    def _find(self, member: str) -> str:
        while (parent := self._root[member]) != member:
            self._root[member] = member = self._root[parent]
        return member

    def _are_foes(self, first: str, second: str) -> bool:
        foes = self._foes.get(first)
        return foes is not None and not foes.isdisjoint(self._members[second])
