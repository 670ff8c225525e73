"""The target's link to the acts: direct, derivative, and the legal basis."""

from collections.abc import Iterable, Sequence

from magnitsky.codebook.lexicon import TieRule
from magnitsky.codebook.taxonomy import bases, ties
from magnitsky.label.engine.coding import Headline, Suggestion
from magnitsky.label.engine.names import Target
from magnitsky.label.engine.rules import RuleText, confidence_at, matching_rules, suggestion
from magnitsky.label.engine.tokens import Span

DIRECT, DERIVATIVE = "direct", "derivative"
ACT_DESCRIBED = "ties.act-described"
_UNSURE = 0.4


def ties_and_bases(
    text: RuleText, rules: Iterable[TieRule], acts: Sequence[Suggestion], target: Target
) -> tuple[list[Suggestion], list[Suggestion]]:
    """
    Links and legal bases.

    A derivative link beside own conduct is coded only by a rule that states it. A text that
    describes an act and no link is coded as direct, with low confidence and the act's quote.
    """
    found = _found(text, rules, target)
    is_direct = any(rule.codes[0] == DIRECT for _, _, rule in found)
    kept: dict[str, Suggestion] = {}
    grounds: dict[str, Suggestion] = {}
    for confidence, span, rule in found:
        grounds.setdefault(rule.basis, _said(text, rule.basis, confidence, span, rule))
        code = rule.codes[0]
        if code == DIRECT or not is_direct or rule.beside_direct:
            kept.setdefault(code, _said(text, code, confidence, span, rule))
    if not kept and acts:
        place = (acts[0].start, acts[0].end)
        kept[DIRECT] = suggestion(text.reading.text, DIRECT, place, _UNSURE, ACT_DESCRIBED)
    return [kept[code] for code in ties() if code in kept], [
        grounds[code] for code in bases() if code in grounds
    ]


def _said(text: RuleText, code: str, confidence: float, span: Span, rule: TieRule) -> Suggestion:
    return suggestion(text.reading.text, code, span, confidence, rule.id)


def _found(
    text: RuleText, rules: Iterable[TieRule], target: Target
) -> list[tuple[float, Span, TieRule]]:
    """All links with their places, most certain first; last resorts only if there is no other."""
    every = [
        (confidence_at(text, rule, span), span, rule)
        for rule, span in matching_rules(text, rules)
        if not (rule.codes[0] == DIRECT and _is_anothers(text, span, target))
    ]
    first = [one for one in every if not one[2].is_last_resort]
    return sorted(first or every, key=lambda one: (-one[0], one[1], one[2].id))


def _is_anothers(text: RuleText, span: Span, target: Target) -> bool:
    """Whether the words concern another person, called an involved person, not the target."""
    return any(
        place[1] <= span[0] and not target.is_subject(text.reading, place)
        for term in text.openings
        for place in text.reading.spans(term)
        if text.reading.sentence(place[0]) == text.reading.sentence(span[0])
    )


def headline(found: Iterable[Suggestion]) -> Headline | None:
    """`direct` if any own conduct is described, otherwise `derivative` or None."""
    codes = {one.code for one in found}
    if DIRECT in codes:
        return "direct"
    return "derivative" if DERIVATIVE in codes else None
