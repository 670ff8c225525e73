"""How the target is tied to the acts: direct, derivative, and the legal basis."""

from collections.abc import Iterable, Sequence

from magnitsky.codebook.lexicon import TieRule
from magnitsky.codebook.taxonomy import bases, ties
from magnitsky.label.engine.coding import Headline, Suggestion
from magnitsky.label.engine.names import Target
from magnitsky.label.engine.rules import RuleText, fired, suggestion, sure
from magnitsky.label.engine.tokens import Span

DIRECT, DERIVATIVE = "direct", "derivative"
ACT_DESCRIBED = "ties.act-described"
_UNSURE = 0.4


def tied(
    text: RuleText, rules: Iterable[TieRule], acts: Sequence[Suggestion], target: Target
) -> tuple[list[Suggestion], list[Suggestion]]:
    """
    The ties and the legal bases.

    A derivative tie beside own conduct is coded only by a rule that says so. A text that describes
    an act and no tie is read as direct, unsurely: the tie's words are those of the act.
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
    """Every tie with its place, the surest first; the last resorts only where they stand alone."""
    every = [
        (sure(text, rule, span), span, rule)
        for rule, span in fired(text, rules)
        if not (rule.codes[0] == DIRECT and _is_anothers(text, span, target))
    ]
    first = [one for one in every if not one[2].is_last_resort]
    return sorted(first or every, key=lambda one: (-one[0], one[1], one[2].id))


def _is_anothers(text: RuleText, span: Span, target: Target) -> bool:
    """Whether words speak of somebody who is called an involved person and is not the target."""
    return any(
        place[1] <= span[0] and not target.is_subject(text.reading, place)
        for term in text.openings
        for place in text.reading.spans(term)
        if text.reading.sentence(place[0]) == text.reading.sentence(span[0])
    )


def headline(found: Iterable[Suggestion]) -> Headline | None:
    """`direct` where any own conduct is described, else `derivative`, else nothing."""
    codes = {one.code for one in found}
    if DIRECT in codes:
        return "direct"
    return "derivative" if DERIVATIVE in codes else None
