"""Agreement between coders, and between rules and people: Krippendorff's alpha."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from magnitsky.errors import NotConfigured
from magnitsky.label.queries import CodingText
from magnitsky.label.values import CODED, About, is_person

Between = Literal["coders", "rules and people"]
Ratings = dict[str, bool]
"""Each rater's answer on one code of one text; raters who have not read it are missing."""

_RULES, _PEOPLE = "rules", "people"
_TWO = 2


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """
    The agreement on one code, or on all codes of a scheme (`code` is None).

    `texts` is the number of texts read by two raters; `given` the number of codes that at least one
    gave. `alpha` is 1 for perfect agreement and 0 for chance; None if there is no variation.
    """

    between: Between
    scheme: str
    code: str | None
    texts: int
    given: int
    alpha: float | None

    def as_json(self) -> dict[str, Any]:
        """The form used in JSON output."""
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
    The agreement between coders, then between the rules and people.

    A unit is one text and one code; codes that nobody gave are not units. A coder counts for the
    texts that the coder has finished, and is taken to reject each code not given.

    Raises:
        NotConfigured: the optional dependency that computes it is not installed.
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
    """One text with its raters and the codes each gave."""

    gave: dict[str, set[About]]
    missing: frozenset[About] = frozenset()


def _by_coders(text: CodingText) -> _Read | None:
    """The codes of each coder who finished the text; None with fewer than two coders."""
    finished = text.readers
    if len(finished) < _TWO:
        return None
    gave: dict[str, set[About]] = {by: set() for by in finished}
    for said in text.said:
        if said.role == "coder" and said.by in finished:
            (gave[said.by].add if said.is_yes else gave[said.by].discard)(said.mark.about)
    return _Read(gave)


def _by_rules_and_people(text: CodingText) -> _Read | None:
    """The rules' suggestions and the codes that people settled; disputed codes are left out."""
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
    Krippendorff's alpha of yes and no over units with at least two ratings each.

    Returns:
        None if there are no units or all ratings are equal.

    Raises:
        NotConfigured: the optional dependency that computes it is not installed.
    """
    if len({said for ratings in units for said in ratings.values()}) < _TWO:
        return None
    try:
        import krippendorff  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NotConfigured(
            "Measuring agreement needs an extra: pip install 'magnitsky[agreement]'"
        ) from error
    counts = [[list(r.values()).count(False), list(r.values()).count(True)] for r in units]
    return float(
        krippendorff.alpha(value_counts=counts, value_domain=[0, 1], level_of_measurement="nominal")
    )
