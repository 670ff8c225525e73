"""How similar two names are, word by word, and which words say so."""

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import OSA

from magnitsky.identify.compare.words import LEAST, SAME, Way, WordLikeness, likeness
from magnitsky.identify.names.name import AnalysedName
from magnitsky.identify.names.word import Word, WordRole


class WordPair(NamedTuple):
    """Words matched with each other: one word, or a run that is one word in the other name."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]
    likeness: WordLikeness


class NameMatch(NamedTuple):
    """
    The comparison of two names.

    `score` is between 0 and 1. `pairs` agree to some degree; `clashing` words conflict; `extra`
    words are in one name only. `forms_clash`: two different legal forms.
    """

    score: float
    first: AnalysedName
    second: AnalysedName
    pairs: tuple[WordPair, ...] = ()
    clashing: tuple[tuple[Word, Word], ...] = ()
    extra: tuple[Word, ...] = ()
    forms_clash: bool = False

    @property
    def number_clash(self) -> bool:
        """Whether the names have different numbers: Brigade 44 is not Brigade 45."""
        return any(pair.likeness.way is Way.NUMBER for pair in self.pairs)


CLASH = 2.2
"""Factor for the weight of conflicting words."""

_DOUBT = 0.1
EXTRA = 0.22
EXTRA_BESIDE_ONE = 0.8
"""Cost of an extra word in one person's name; much higher beside a single agreeing word."""
ENOUGH_AGREES = 1.25
EXTRA_IN_THING = 0.7
_EXTRA_BY_ROLE = {WordRole.PATRONYMIC: 0.05, WordRole.INITIAL: 0.05,
                  WordRole.KUNYA: 0.1, WordRole.TITLE: 0.0,
                  WordRole.PARTICLE: 0.0}  # fmt: skip
_FORMS_CLASH = 0.85
_NEARLY = 0.78
_SAME_LETTERS = 0.97
_GENERIC_ONLY = 0.5
_LITTLE = 0.3
_LONGEST_RUN = 4


def match_names(a: AnalysedName, b: AnalysedName) -> NameMatch:
    """
    Match the words of two names in any order, and score the agreement.

    Conflicting words count heavily; a word that only one name has counts little in a person's name
    (a patronymic least) and more in an organisation's.
    """
    if not a.words or not b.words:
        return NameMatch(0.0, a, b)
    if a.words == b.words and a.forms == b.forms:
        return NameMatch(1.0, a, b, tuple(WordPair((w,), (w,), SAME) for w in a.words))
    pairs, left, right = _same_words(a.words, b.words)
    alike = _alike(left, right) if left and right else []
    if alike:
        _take(pairs, left, right, alike, least=_STRONG)
    if (left or right) and len(a.sequence) != len(b.sequence):
        _pair_runs(a, b, pairs, left, right)
    if alike and left and right:
        _take(pairs, left, right, alike, least=LEAST)
    return _scored(a, b, pairs, left, right)


_STRONG = 0.75


def _same_words(
    first: tuple[Word, ...], second: tuple[Word, ...]
) -> tuple[list[WordPair], list[Word], list[Word]]:
    """The words that both names have, and the remaining words of each."""
    pairs: list[WordPair] = []
    left: list[Word] = []
    right = list(second)
    for word in first:
        if word in right:
            right.remove(word)
            pairs.append(WordPair((word,), (word,), SAME))
        else:
            left.append(word)
    return pairs, left, right


Scored = list[tuple[float, int, int, Word, Word, WordLikeness]]


def _alike(left: list[Word], right: list[Word]) -> Scored:
    """Every pair of similar words, best first, then in the order of the names."""
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
    pairs: list[WordPair], left: list[Word], right: list[Word], alike: Scored, *, least: float
) -> None:
    """Pair similar words that are still free, best first."""
    for _, _, _, one, other, found in alike:
        if found.score >= least and one in left and other in right:
            left.remove(one)
            right.remove(other)
            pairs.append(WordPair((one,), (other,), found))


def _pair_runs(
    a: AnalysedName, b: AnalysedName, pairs: list[WordPair], left: list[Word], right: list[Word]
) -> None:
    """Find words that the other, longer name writes apart: `Jin ping`."""
    if len(a.sequence) < len(b.sequence):
        for whole, run, alike in _runs(left, right, b.sequence):
            pairs.append(WordPair((whole,), run, alike))
    else:
        for whole, run, alike in _runs(right, left, a.sequence):
            pairs.append(WordPair(run, (whole,), alike))


def _runs(
    wholes: list[Word], free: list[Word], sequence: tuple[Word, ...]
) -> Iterator[tuple[Word, tuple[Word, ...], WordLikeness]]:
    """Words and the neighbouring words that spell them; both are removed from the remainder."""
    for whole in [word for word in wholes if len(word.text) >= _SHORTEST_WHOLE]:
        if not free:
            return
        found = _run_for(whole, free, sequence)
        if found is not None:
            wholes.remove(whole)
            for word in found[0]:
                if word in free:
                    free.remove(word)
            yield whole, *found


def _run_for(
    whole: Word, free: list[Word], sequence: tuple[Word, ...]
) -> tuple[tuple[Word, ...], WordLikeness] | None:
    """Neighbouring words that together spell one word of the other name."""
    best: tuple[tuple[Word, ...], WordLikeness] | None = None
    for start in range(len(sequence) - 1):
        word = sequence[start]
        opens = (
            word.head == whole.head
            if not (whole.loose or word.loose)
            else word.bones[:1] == whole.bones[:1]
        )
        if not opens:
            continue
        for end in range(start + 2, min(start + _LONGEST_RUN, len(sequence)) + 1):
            run = sequence[start:end]
            score = _spelled(run, whole) if _is_free(run, free) else 0.0
            if score >= (best[1].score + _BETTER if best else _NEARLY):
                best = (run, WordLikeness(score, Way.JOINED))
    return best


_BETTER = 1e-9


def _is_free(run: tuple[Word, ...], free: list[Word]) -> bool:
    """Whether a run has an unmatched word and no matched one."""
    taken = [word for word in run if word not in free]
    return len(taken) < len(run) and all(word.role in _MAY_JOIN for word in taken)


_MAY_JOIN = frozenset({WordRole.PARTICLE, WordRole.KUNYA, WordRole.TITLE})
_SHORTEST_WHOLE = 3


def _spelled(run: tuple[Word, ...], whole: Word) -> float:
    if whole.loose or any(w.loose for w in run):
        text, other = "".join(w.bones for w in run if w.role != WordRole.PARTICLE), whole.bones
    else:
        text, other = "".join(w.text for w in run), whole.text
    if text == other:
        return _SAME_LETTERS
    return (1 - OSA.distance(text, other) / max(len(text), len(other), 1)) * _SAME_LETTERS


def _scored(
    a: AnalysedName, b: AnalysedName, pairs: list[WordPair], left: list[Word], right: list[Word]
) -> NameMatch:
    agreed, worth = _agreed(pairs)
    clashing, extra = _clashing(left, right)
    total = worth
    for one, other in clashing:
        total += _against(one, other)
    person = a.person and b.person
    share = EXTRA_IN_THING if not person else EXTRA if worth >= ENOUGH_AGREES else EXTRA_BESIDE_ONE
    for word in extra:
        total += word.worth * _EXTRA_BY_ROLE.get(word.role, share)
    score = agreed / total if total else 0.0
    if not person:
        score = _tempered(score, pairs)
    if len(a.sequence) != len(b.sequence):
        score = max(score, _as_one(a, b))
    forms_clash = bool(a.forms and b.forms) and a.forms.isdisjoint(b.forms)
    if forms_clash:
        score *= _FORMS_CLASH
    if a.lines and b.lines and _are_reversed(a, b):
        score *= _REVERSED
    return NameMatch(score, a, b, tuple(pairs), clashing, extra, forms_clash)


def _agreed(pairs: list[WordPair]) -> tuple[float, float]:
    """The agreement, and its total weight."""
    agreed = worth = 0.0
    for first, second, alike in pairs:
        weight = (_worth(first) + _worth(second)) / 2
        if alike.way is Way.INITIAL:
            weight *= _HALF
        elif alike.score < 1.0:
            weight *= 1 + _DOUBT * (1 - alike.score)
        agreed += weight * alike.score
        worth += weight
    return agreed, worth


_HALF = 0.5


def _worth(words: tuple[Word, ...]) -> float:
    return words[0].worth if len(words) == 1 else sum(w.worth for w in words)


def _against(one: Word, other: Word) -> float:
    if one.role == other.role == WordRole.BODY:
        return one.worth * _LITTLE
    return CLASH * max(one.worth, other.worth)


def _are_reversed(a: AnalysedName, b: AnalysedName) -> bool:
    """Whether the names are reversed: `X bin Y` is the child of Y, `Y bin X` the child of X."""
    return any((parent, child) in b.lines for child, parent in a.lines)


_REVERSED = 0.7


def _clashing(
    left: list[Word], right: list[Word]
) -> tuple[tuple[tuple[Word, Word], ...], tuple[Word, ...]]:
    """Pair the conflicting words of both names, heaviest first; also the unpaired words."""
    if not left or not right:
        return (), tuple(left or right)
    firsts = sorted(left, key=_weightiest)
    seconds = sorted(right, key=_weightiest)
    least = min(len(firsts), len(seconds))
    return tuple(zip(firsts, seconds, strict=False)), (*firsts[least:], *seconds[least:])


def _weightiest(word: Word) -> float:
    return -word.worth


def _tempered(score: float, pairs: list[WordPair]) -> float:
    """Reduce the score if only generic words, which do not distinguish organisations, agree."""
    if any(word.role in _TELLING for first, _, _ in pairs for word in first):
        return score
    return score * _GENERIC_ONLY


_TELLING = frozenset(
    {WordRole.PLAIN, WordRole.PLACE, WordRole.NUMBER, WordRole.PATRONYMIC, WordRole.INITIAL}
)


def _as_one(a: AnalysedName, b: AnalysedName) -> float:
    """Similarity of the whole names written without spaces: finds words divided differently."""
    if a.joined == b.joined:
        return _SAME_LETTERS
    longer = max(len(a.joined), len(b.joined))
    most = longer // _LETTERS_AN_ERROR
    errors = OSA.distance(a.joined, b.joined, score_cutoff=most)
    return (1 - errors / longer) * _SAME_LETTERS if errors <= most else 0.0


_LETTERS_AN_ERROR = 10
