"""How alike two names are, word by word, and which words say so."""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import OSA

from magnitsky.identify.compare.words import DIFFERENT, LEAST, Likeness, Way, likeness
from magnitsky.identify.names.name import Name
from magnitsky.identify.names.word import Role, Word


class Pair(NamedTuple):
    """Words that were laid beside each other: one, or a run that is one word in the other name."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]
    likeness: Likeness


class NameMatch(NamedTuple):
    """
    Two names compared.

    `score` is 0 to 1. `pairs` agree more or less; `clashing` stand against each other; `extra`
    stand in one name only. `forms_clash`: two different legal forms.
    """

    score: float
    first: Name
    second: Name
    pairs: tuple[Pair, ...] = ()
    clashing: tuple[tuple[Word, Word], ...] = ()
    extra: tuple[Word, ...] = ()
    forms_clash: bool = False
    number_clash: bool = False


_CLASH = 2.2
"""A word against another word weighs so many times its worth."""

_DOUBT = 0.1
_EXTRA_IN_PERSON = 0.22
_EXTRA_IN_THING = 0.7
_EXTRA_BY_ROLE = {Role.PATRONYMIC: 0.05, Role.INITIAL: 0.05, Role.KUNYA: 0.1, Role.TITLE: 0.0,
                  Role.PARTICLE: 0.0}  # fmt: skip
_FORMS_CLASH = 0.85
_NEARLY = 0.78
_SAME_LETTERS = 0.97
_GENERIC_ONLY = 0.5
_LITTLE = 0.3
_LONGEST_RUN = 4


def match_names(a: Name, b: Name) -> NameMatch:
    """
    Lay the words of two names beside each other, in any order, and score what agrees.

    A word that stands against another one counts heavily; a word that one name has and the other
    leaves out counts little in a person's name (a patronymic least), more in an organisation's.
    """
    if not a.words or not b.words:
        return NameMatch(0.0, a, b)
    if a.words == b.words and a.forms == b.forms:
        return NameMatch(1.0, a, b, tuple(Pair((w,), (w,), _SAME) for w in a.words))
    pairs, left, right = _same_words(a.words, b.words)
    alike = _alike(left, right) if left and right else []
    _take(pairs, left, right, alike, least=_STRONG)
    if left or right:
        _pair_runs(a, b, pairs, left, right)
        _take(pairs, left, right, alike, least=LEAST)
    return _scored(a, b, pairs, left, right)


_STRONG = 0.75


_SAME = Likeness(1.0, Way.SAME)


def _same_words(
    first: tuple[Word, ...], second: tuple[Word, ...]
) -> tuple[list[Pair], list[Word], list[Word]]:
    """The words that both names have, and what is left of each."""
    pairs: list[Pair] = []
    left: list[Word] = []
    right = list(second)
    for word in first:
        if word in right:
            right.remove(word)
            pairs.append(Pair((word,), (word,), _SAME))
        else:
            left.append(word)
    return pairs, left, right


Scored = list[tuple[float, int, int, Word, Word, Likeness]]


def _alike(left: list[Word], right: list[Word]) -> Scored:
    """Every two words that are alike at all, the best first, then in the order of the names."""
    scored: Scored = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            found = likeness(one, other)
            if found.score >= LEAST:
                scored.append((-found.score, i, j, one, other, found))
    if len(scored) > 1:
        scored.sort(key=_best_first)
    return scored


_best_first = itemgetter(0, 1, 2)


def _take(
    pairs: list[Pair], left: list[Word], right: list[Word], alike: Scored, *, least: float
) -> None:
    """Pair what is alike and still free, the best first."""
    for _, _, _, one, other, found in alike:
        if found.score >= least and one in left and other in right:
            left.remove(one)
            right.remove(other)
            pairs.append(Pair((one,), (other,), found))


def _pair_runs(a: Name, b: Name, pairs: list[Pair], left: list[Word], right: list[Word]) -> None:
    """Look for words that the other name writes as one: `Jin ping` and `Jinping`."""
    sides = ((left, right, a.sequence, False), (right, left, b.sequence, True))
    for mine, other, mine_all, flip in sides:
        if not mine:
            continue
        for whole in [w for w in other if len(w.text) >= _SHORTEST_WHOLE]:
            run = _run_for(whole, mine, mine_all)
            if run is None:
                continue
            words, alike = run
            other.remove(whole)
            for word in words:
                if word in mine:
                    mine.remove(word)
            pairs.append(Pair((whole,), words, alike) if flip else Pair(words, (whole,), alike))


def _run_for(
    whole: Word, free: list[Word], sequence: Sequence[Word]
) -> tuple[tuple[Word, ...], Likeness] | None:
    """The neighbouring words that together spell one word of the other name."""
    best: tuple[tuple[Word, ...], Likeness] | None = None
    for start, word in enumerate(sequence):
        if not _opens(whole, word) or (word not in free and word.role not in _MAY_JOIN):
            continue
        for end in range(start + 2, min(start + _LONGEST_RUN, len(sequence)) + 1):
            run = sequence[start:end]
            if not any(w in free for w in run) or not all(
                w in free or w.role in _MAY_JOIN for w in run
            ):
                continue
            score = _spelled(run, whole)
            if score >= _NEARLY and (best is None or score > best[1].score):
                best = (tuple(run), Likeness(score, Way.JOINED))
    return best


def _opens(whole: Word, word: Word) -> bool:
    """Whether a word can be the first of a run that spells the whole: a cheap look first."""
    if whole.loose or word.loose:
        return whole.bones[:1] == word.bones[:1]
    return whole.text[:2] == word.text[:2]


_SHORTEST_WHOLE = 3
_MAY_JOIN = frozenset({Role.PARTICLE, Role.KUNYA, Role.TITLE})


def _spelled(run: Sequence[Word], whole: Word) -> float:
    if whole.loose or any(w.loose for w in run):
        text, other = "".join(w.bones for w in run if w.role != Role.PARTICLE), whole.bones
    else:
        text, other = "".join(w.text for w in run), whole.text
    if text == other:
        return _SAME_LETTERS
    return (1 - OSA.distance(text, other) / max(len(text), len(other), 1)) * _SAME_LETTERS


def _scored(a: Name, b: Name, pairs: list[Pair], left: list[Word], right: list[Word]) -> NameMatch:
    agreed = worth = 0.0
    for first, second, alike in pairs:
        weight = (_worth(first) + _worth(second)) / 2
        if alike.way is Way.INITIAL:
            weight *= 0.5
        elif alike.score < 1.0:
            weight *= 1 + _DOUBT * (1 - alike.score)
        agreed += weight * alike.score
        worth += weight
    clashing = _clashing(left, right)
    against = sum(_against(one, other) for one, other in clashing)
    opposed = {w for pair in clashing for w in pair}
    extra = tuple(w for w in (*left, *right) if w not in opposed)
    person = a.person and b.person
    beyond = sum(_cost(w, person=person) for w in extra)
    total = worth + against + beyond
    score = agreed / total if total else 0.0
    forms_clash = bool(a.forms and b.forms and not a.forms & b.forms)
    score = max(_tempered(score, pairs, person=person), _as_one(a, b))
    if forms_clash:
        score *= _FORMS_CLASH
    if a.lines and b.lines and _are_reversed(a, b):
        score *= _REVERSED
    numbers = any(pair.likeness.way == Way.NUMBER for pair in pairs)
    return NameMatch(score, a, b, tuple(pairs), clashing, extra, forms_clash, numbers)


def _worth(words: tuple[Word, ...]) -> float:
    return words[0].worth if len(words) == 1 else sum(w.worth for w in words)


def _cost(word: Word, *, person: bool) -> float:
    share = _EXTRA_BY_ROLE.get(word.role)
    if share is None:
        share = _EXTRA_IN_PERSON if person else _EXTRA_IN_THING
    return word.worth * share


def _against(one: Word, other: Word) -> float:
    if one.role == other.role == Role.BODY:
        return one.worth * _LITTLE
    return _CLASH * max(one.worth, other.worth)


def _are_reversed(a: Name, b: Name) -> bool:
    """`X bin Y` is the child of Y, and `Y bin X` is the child of X."""
    return any((parent, child) in b.lines for child, parent in a.lines)


_REVERSED = 0.7


def _clashing(left: list[Word], right: list[Word]) -> tuple[tuple[Word, Word], ...]:
    """Words against words, the weightiest first; what one side has more of is extra."""
    if not left or not right:
        return ()
    firsts = sorted(left, key=lambda w: -w.worth)
    seconds = sorted(right, key=lambda w: -w.worth)
    return tuple(zip(firsts, seconds, strict=False))


def _tempered(score: float, pairs: list[Pair], *, person: bool) -> float:
    """Words that tell nobody apart carry no match by themselves."""
    if not person and not any(w.role in _TELLING for p in pairs for w in p.first):
        return score * _GENERIC_ONLY
    return score


_TELLING = frozenset({Role.PLAIN, Role.PLACE, Role.NUMBER, Role.PATRONYMIC, Role.INITIAL})


def _as_one(a: Name, b: Name) -> float:
    """The whole names, written without spaces: catches words that are divided otherwise."""
    if a.joined == b.joined:
        return _SAME_LETTERS
    if len(a.sequence) == len(b.sequence):
        return 0.0
    longer = max(len(a.joined), len(b.joined))
    most = longer // _LETTERS_AN_ERROR
    errors = OSA.distance(a.joined, b.joined, score_cutoff=most)
    return (1 - errors / longer) * _SAME_LETTERS if errors <= most else 0.0


_LETTERS_AN_ERROR = 10


__all__ = ["DIFFERENT", "NameMatch", "Pair", "match_names"]
