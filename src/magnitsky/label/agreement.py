"""How well coders agree, and rules with people: Krippendorff's alpha, by scheme and by code."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from magnitsky.errors import NotConfigured
from magnitsky.label.queries import CodingText
from magnitsky.label.values import CODED, About, is_person

Between = Literal["coders", "rules and people"]
Ratings = dict[str, bool]
"""What each rater says of one code of one text; one who has not read it is missing."""

_RULES, _PEOPLE = "rules", "people"
_TWO = 2


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """
    The agreement on one code, or on all codes of a scheme (`code` is None).

    `texts` were read by two; `given` are the codes that at least one gave. `alpha` is 1 for perfect
    agreement, 0 for chance; None where nobody differs because nothing varies.
    """

    between: Between
    scheme: str
    code: str | None
    texts: int
    given: int
    alpha: float | None

    def as_json(self) -> dict[str, Any]:
        """As it stands in JSON output."""
        return {
            "between": self.between,
            "scheme": self.scheme,
            "code": self.code,
            "texts": self.texts,
            "given": self.given,
            "alpha": None if self.alpha is None else round(self.alpha, 4),
        }


def agreement(texts: Iterable[CodingText]) -> list[CoderAgreement]:
    """
    The agreement between coders, then between the rules and what people made of it.

    A unit is one text and one code; a code that nobody ever gave is none. A coder counts for the
    texts read to the end, and says no to each code that is not given.

    Raises:
        NotConfigured: the extra that computes it is not installed.
    """
    known = list(texts)
    found: list[CoderAgreement] = []
    raters: tuple[tuple[Between, Any], ...] = (
        ("coders", _by_coders),
        ("rules and people", _by_rules_and_people),
    )
    for between, rated in raters:
        read = [ratings for text in known if (ratings := rated(text)) is not None]
        for scheme in CODED:
            found += _of_scheme(between, scheme, read)
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """One text with its raters: what each of them gave."""

    gave: dict[str, set[About]]
    missing: frozenset[About] = frozenset()


def _by_coders(text: CodingText) -> _Read | None:
    """What each coder who read the text to the end gave; None with fewer than two."""
    finished = text.readers
    if len(finished) < _TWO:
        return None
    gave: dict[str, set[About]] = {by: set() for by in finished}
    for said in text.said:
        if said.role == "coder" and said.by in finished:
            (gave[said.by].add if said.is_yes else gave[said.by].discard)(said.mark.about)
    return _Read(gave)


def _by_rules_and_people(text: CodingText) -> _Read | None:
    """What the rules suggest, and what stands by people; what they differ on is left out."""
    if not text.readers:
        return None
    suggested: set[About] = set()
    for said in text.said:
        if not is_person(said):
            is_made = said.status == "suggested"
            (suggested.add if is_made else suggested.discard)(said.mark.about)
    standing = text.standing
    stands = {one.mark.about for one in standing if one.stand == "confirmed"}
    differ = {one.mark.about for one in standing if one.stand not in {"confirmed", "rejected"}}
    return _Read({_RULES: suggested, _PEOPLE: stands}, frozenset(differ))


def _of_scheme(between: Between, scheme: str, read: Sequence[_Read]) -> list[CoderAgreement]:
    given = {about for one in read for some in one.gave.values() for about in some}
    codes = sorted(code for of, code in given if of == scheme)
    by_code: dict[str, list[Ratings]] = defaultdict(list)
    for one in read:
        for code in codes:
            if (scheme, code) not in one.missing:
                by_code[code].append({by: (scheme, code) in gave for by, gave in one.gave.items()})
    every = [ratings for code in codes for ratings in by_code[code]]
    found = [CoderAgreement(between, scheme, None, len(read), _given(every), alpha(every))]
    return found + [
        CoderAgreement(between, scheme, code, len(rows), _given(rows), alpha(rows))
        for code, rows in by_code.items()
    ]


def _given(units: Iterable[Ratings]) -> int:
    return sum(any(ratings.values()) for ratings in units)


def alpha(units: Sequence[Ratings]) -> float | None:
    """
    Krippendorff's alpha of yes and no over units, each rated by two at least.

    Returns:
        None where there is nothing to agree on: no unit, or every rating is the same.

    Raises:
        NotConfigured: the extra that computes it is not installed.
    """
    if len({said for ratings in units for said in ratings.values()}) < _TWO:
        return None
    try:
        import krippendorff  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NotConfigured(
            "The agreement needs an extra: pip install 'magnitsky[agreement]'"
        ) from error
    counts = [[list(r.values()).count(False), list(r.values()).count(True)] for r in units]
    return float(
        krippendorff.alpha(value_counts=counts, value_domain=[0, 1], level_of_measurement="nominal")
    )
