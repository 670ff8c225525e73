"""The complete comparison: names, supporting and contradicting facts, and the verdict."""

from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Literal, NamedTuple

from magnitsky.identify.compare.birth_dates import BirthAgreement, agreement
from magnitsky.identify.compare.names import NameMatch, match_names
from magnitsky.identify.compare.profile import Profile, ReadName, Spelled
from magnitsky.identify.compare.words import Way
from magnitsky.identify.names.word import WordRole

Verdict = Literal["same", "unsure", "different"]


class ComparedFact(StrEnum):
    """The facts that are compared besides the best pair of names."""

    IDENTIFIER = "identifier"
    IMO = "imo"
    BIRTH_DAY = "birth date"
    BIRTH_MONTH = "birth month"
    BIRTH_YEAR = "birth year"
    BIRTH_RANGE = "birth range"
    BIRTH_NEAR = "birth near"
    COUNTRY = "country"
    HINT = "country hint"
    ANOTHER_NAME = "another name"
    GENDER = "gender"
    KIND = "kind"
    NUMBER = "number in name"
    PRIMARY = "primary names"
    WEAK = "weak name only"


class Evidence(NamedTuple):
    """One fact and its weight: positive supports, negative contradicts."""

    fact: ComparedFact
    worth: float
    first: str = ""
    second: str = ""


class Comparison(NamedTuple):
    """
    The comparison of two subjects.

    `score` is between 0 and 1. `name` is the pair of names that agrees best. `evidence` is
    everything else that was found; facts that one side does not state are not included.
    """

    score: float
    verdict: Verdict
    name: NameMatch | None
    evidence: tuple[Evidence, ...]

    @property
    def contradicts(self) -> bool:
        """Whether the two must stay apart: no chain through a third subject may join them."""
        return any(e.worth <= AGAINST for e in self.evidence)

    @property
    def is_worth_asking(self) -> bool:
        """Whether a person should be asked: the names agree, or a date or a number does."""
        pinned = any(e.fact in _PINNING and e.worth > 0 for e in self.evidence)
        return pinned or (self.name is not None and self.name.score >= _NAMES_AGREE)


WORTH = {
    ComparedFact.IDENTIFIER: 4.0,
    ComparedFact.IMO: 5.0,
    ComparedFact.BIRTH_DAY: 3.0,
    ComparedFact.BIRTH_MONTH: 2.5,
    ComparedFact.BIRTH_YEAR: 1.5,
    ComparedFact.BIRTH_RANGE: 0.6,
    ComparedFact.BIRTH_NEAR: -0.5,
    ComparedFact.COUNTRY: 1.0,
    ComparedFact.HINT: 0.6,
    ComparedFact.ANOTHER_NAME: 0.5,
    ComparedFact.PRIMARY: -1.0,
    ComparedFact.GENDER: 0.2,
}
AGAINST = -3.0
_ENOUGH = {"individual": 3.1, "entity": 2.0, "vessel": 3.0, "aircraft": 3.0}
_ENOUGH_FOR_A_FULL_NAME = 2.4
_ENOUGH_FOR_TWO_LISTED = 1.5
_FULL_NAME = 1.8
_TOLD_BY_AN_ALIAS = 0.8
"""Minimum weight of an alias where the primary names differ: `Abu Umar` is common."""
_NAMES_AGREE = 0.76
_NAMES_MAY_AGREE = 0.62
_ALONE = 0.9
_CERTAIN = 6.0
_GOOD_ENOUGH = 0.995


def compare(a: Profile, b: Profile) -> Comparison:
    """
    Compare two subjects.

    `same` needs names that agree, enough other support and no contradiction; a name alone is never
    enough. Contradictions are reported and keep subjects apart; they are not averaged away.
    """
    if a.kind != b.kind and "entity" not in {a.kind, b.kind}:
        return Comparison(
            0.0, "different", None, (Evidence(ComparedFact.KIND, AGAINST, a.kind, b.kind),)
        )
    name, agreeing, weak = _best_names(a, b)
    if name is None or (name.score < _NAMES_MAY_AGREE and not a.numbers & b.numbers):
        return Comparison(_share(name), "different", name, ())
    evidence = _evidence(a, b, name, agreeing=agreeing, weak=weak)
    return Comparison(*_judged(a, b, name, evidence), name, tuple(evidence))


def _share(name: NameMatch | None) -> float:
    return name.score * _ALONE if name else 0.0


def _best_names(a: Profile, b: Profile) -> tuple[NameMatch | None, int, bool]:
    """The best-agreeing names, how many agree (at most two), and whether only weak ones do."""
    if shared := a.spelled.keys() & b.spelled.keys():
        found = _spelled_alike(a, b, shared)
        if found.score > _GOOD_ENOUGH:
            return found, len(shared), False
    likely: list[tuple[ReadName, ReadName]] = []
    others: list[tuple[ReadName, ReadName]] = []
    for mine in a.names:
        for theirs in b.names:
            (others if mine.keys.isdisjoint(theirs.keys) else likely).append((mine, theirs))
    likely.sort(key=_most_in_common)
    best = _best_of(likely[:_MOST_TRIED])
    if (best[0] is None or best[0].score < _NAMES_MAY_AGREE) and len(others) <= _FEW:
        best = _best_of([*likely, *others])
    return best


def _spelled_alike(a: Profile, b: Profile, shared: AbstractSet[Spelled]) -> NameMatch:
    """The most distinctive name that both have, word for word."""

    def telling(one: Spelled) -> tuple[float, str]:
        return sum(word.telling for word in one[0]), a.spelled[one].name.text

    most = max(shared, key=telling)
    return match_names(a.spelled[most].name, b.spelled[most].name)


def _most_in_common(pair: tuple[ReadName, ReadName]) -> float:
    mine, theirs = pair[0].keys, pair[1].keys
    return -len(mine & theirs) / max(len(mine), len(theirs))


_FEW = 4
_MOST_TRIED = 6
"""Maximum pairs of names compared, those with most in common first."""


def _best_of(names: list[tuple[ReadName, ReadName]]) -> tuple[NameMatch | None, int, bool]:
    best: NameMatch | None = None
    strong: NameMatch | None = None
    agreeing: set[int] = set()
    for mine, theirs in names:
        found = match_names(mine.name, theirs.name)
        if best is None or found.score > best.score:
            best = found
        if not (mine.weak or theirs.weak) and (strong is None or found.score > strong.score):
            strong = found
        if found.score >= _NAMES_AGREE:
            agreeing.add(id(mine))
        if strong is not None and strong.score > _GOOD_ENOUGH:
            break
    weak = strong is None or strong.score < _NAMES_MAY_AGREE
    return (best if weak else strong), len(agreeing), weak


def can_only_contradict(a: Profile, b: Profile, score: float) -> bool:
    """
    Whether two subjects with names this close are different whatever else is known.

    A cheap test before a full comparison: contradicting facts need close names to be more than
    `different`.
    """
    if score >= _CLOSE or a.numbers & b.numbers:
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return True
    return agreement(a.births, b.births) is BirthAgreement.CONTRADICTS


def _evidence(
    a: Profile, b: Profile, name: NameMatch, *, agreeing: int, weak: bool
) -> list[Evidence]:
    found: list[Evidence] = []
    if a.kind != b.kind:
        found.append(Evidence(ComparedFact.KIND, AGAINST, a.kind, b.kind))
    _compare_numbers(a, b, found)
    _compare_births(a, b, found)
    _compare_countries(a, b, found)
    if agreeing > 1:
        found.append(
            Evidence(ComparedFact.ANOTHER_NAME, WORTH[ComparedFact.ANOTHER_NAME], str(agreeing))
        )
    if a.gender and b.gender:
        worth = WORTH[ComparedFact.GENDER] if a.gender == b.gender else AGAINST
        found.append(Evidence(ComparedFact.GENDER, worth, a.gender, b.gender))
    if name.number_clash:
        found.append(Evidence(ComparedFact.NUMBER, AGAINST, *_clashing_numbers(name)))
    if weak:
        found.append(Evidence(ComparedFact.WEAK, -1.0))
    if _primary_names_clash(a, b, name):
        found.append(Evidence(ComparedFact.PRIMARY, WORTH[ComparedFact.PRIMARY]))
    return found


def _primary_names_clash(a: Profile, b: Profile, name: NameMatch) -> bool:
    first, second = a.names[0].name, b.names[0].name
    if name.first is first and name.second is second:
        return False
    return match_names(first, second).score < _PRIMARY_CLASH


def _clashing_numbers(name: NameMatch) -> tuple[str, str]:
    pair = next(p for p in name.pairs if p.likeness.way is Way.NUMBER)
    return pair.first[0].text, pair.second[0].text


def _compare_numbers(a: Profile, b: Profile, found: list[Evidence]) -> None:
    if shared := a.numbers & b.numbers:
        found.append(Evidence(ComparedFact.IDENTIFIER, WORTH[ComparedFact.IDENTIFIER], min(shared)))
    if a.imo and b.imo:
        if shared := a.imo & b.imo:
            found.append(Evidence(ComparedFact.IMO, WORTH[ComparedFact.IMO], min(shared)))
        else:
            found.append(Evidence(ComparedFact.IMO, AGAINST, min(a.imo), min(b.imo)))


_BIRTHS = {
    BirthAgreement.DAY: ComparedFact.BIRTH_DAY,
    BirthAgreement.MONTH: ComparedFact.BIRTH_MONTH,
    BirthAgreement.YEAR: ComparedFact.BIRTH_YEAR,
    BirthAgreement.RANGE: ComparedFact.BIRTH_RANGE,
    BirthAgreement.NEAR: ComparedFact.BIRTH_NEAR,
}


def _compare_births(a: Profile, b: Profile, found: list[Evidence]) -> None:
    if a.births is None or b.births is None:
        return
    how = agreement(a.births, b.births)
    if how is BirthAgreement.CONTRADICTS:
        found.append(Evidence(ComparedFact.BIRTH_DAY, AGAINST, _shown(a), _shown(b)))
    else:
        fact = _BIRTHS[how]
        found.append(Evidence(fact, WORTH[fact], _shown(a), _shown(b)))


def _shown(one: Profile) -> str:
    assert one.births is not None  # noqa: S101 - the caller looked
    days = sorted(one.births.days)
    return days[0] if days else "/".join(str(y) for y in sorted(set(one.births.years[0])))


def _compare_countries(a: Profile, b: Profile, found: list[Evidence]) -> None:
    if shared := a.country & b.country:
        found.append(Evidence(ComparedFact.COUNTRY, WORTH[ComparedFact.COUNTRY], min(shared)))
    elif shared := a.hint & b.hint:
        found.append(Evidence(ComparedFact.HINT, WORTH[ComparedFact.HINT], min(shared)))
    elif a.country and b.country:
        found.append(Evidence(ComparedFact.COUNTRY, -0.5, min(a.country), min(b.country)))


def _judged(
    a: Profile, b: Profile, name: NameMatch, evidence: list[Evidence]
) -> tuple[float, Verdict]:
    support = sum(e.worth for e in evidence)
    against = any(e.worth <= AGAINST for e in evidence)
    share = name.score * _ALONE
    if support > 0:
        share += (1 - share) * min(support / _CERTAIN, 1.0)
    else:
        share *= max(0.3, 1 + support / _CERTAIN)
    return share, _verdict(a, b, name, evidence, against=against)


def _verdict(
    a: Profile, b: Profile, name: NameMatch, evidence: list[Evidence], *, against: bool
) -> Verdict:
    told = _told_by(name)
    points, beside, pinned, aliases = told, 0.0, False, False
    for fact, worth, *_ in evidence:
        points += worth
        if fact not in _NOT_BY_ITSELF:
            beside += worth
        if worth > 0 and fact in _PINNING:
            pinned = True
        elif fact is ComparedFact.PRIMARY:
            aliases = True
    if against:
        supported = any(e.worth > 0 for e in evidence if e.fact is not ComparedFact.GENDER)
        return "unsure" if supported and name.score >= _CLOSE else "different"
    if aliases and told < _TOLD_BY_AN_ALIAS:
        return "unsure"
    close = name.score >= (_LEAST_PINNED if pinned else _LEAST)[a.kind]
    if close and beside > 0 and points >= _needed(a, b, name, told):
        return "same"
    return "different" if name.score < _NAMES_AGREE and beside <= 0 else "unsure"


def _needed(a: Profile, b: Profile, name: NameMatch, told: float) -> float:
    """
    The required weight: lower for two listings of an organisation or of a person's full name.

    Two official lists with the same full name and country nearly always mean one person; a line in
    a stranger's spreadsheet does not. All words must be close: an extra word may be the child in a
    chain of fathers' names, and one letter may be the brother.
    """
    both_listed = bool(a.programmes and b.programmes)
    if a.kind == "individual" and both_listed and told >= _FULL_NAME and _is_whole(name):
        return _ENOUGH_FOR_A_FULL_NAME
    if a.kind == "entity" and both_listed:
        return _ENOUGH_FOR_TWO_LISTED
    return _ENOUGH[a.kind]


def _is_whole(name: NameMatch) -> bool:
    """Whether the two names have the same words, none of them only similar."""
    has_more = any(word.role is WordRole.PLAIN for word in name.extra)
    return not has_more and all(pair.likeness.score >= _CLOSE for pair in name.pairs)


_PINNING = frozenset(
    {ComparedFact.BIRTH_DAY, ComparedFact.BIRTH_MONTH, ComparedFact.IDENTIFIER, ComparedFact.IMO}
)
_LEAST_PINNED = {"individual": 0.76, "entity": 0.76, "vessel": 0.76, "aircraft": 0.97}
_LEAST = {"individual": 0.9, "entity": 0.94, "vessel": 0.97, "aircraft": 0.97}
_PRIMARY_CLASH = 0.5
_NOT_BY_ITSELF = frozenset({ComparedFact.GENDER, ComparedFact.ANOTHER_NAME})


def _told_by(name: NameMatch) -> float:
    """The weight of the agreeing words: one word says little, three identical words a lot."""
    telling = 0.0
    for first, _, alike in name.pairs:
        if alike.score >= _NAMES_AGREE:
            telling += first[0].telling
    share = 1.0 if name.score >= _CLOSE else _NOT_CLOSE
    return min(telling, _MOST_TOLD) / _WORDS_A_POINT * share


_WORDS_A_POINT = 1.5
_MOST_TOLD = 3.0
_CLOSE = 0.9
_NOT_CLOSE = 0.7
