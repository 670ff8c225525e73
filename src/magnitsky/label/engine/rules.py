"""Apply a lexicon's rules to a text: which match, where, and with what confidence."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from magnitsky.codebook.lexicon import LexiconRule
from magnitsky.label.engine.coding import Suggestion
from magnitsky.label.engine.negation import NegationScope
from magnitsky.label.engine.sentences import clause
from magnitsky.label.engine.tokens import Span, TokenisedText

HEARSAY = 0.75
"""Factor for a rule's confidence where the text only reports what others say."""
DECIMALS = 2
R = TypeVar("R", bound=LexiconRule)


@dataclass(frozen=True, slots=True)
class RuleText:
    """
    A text with everything a rule needs.

    `openings` are the terms with which a statement says whom it is about.
    """

    reading: TokenisedText
    scope: NegationScope
    breaks: Collection[str]
    openings: Collection[str]
    programme: str | None


def matching_rules(text: RuleText, rules: Iterable[R]) -> Iterator[tuple[R, Span]]:
    """Each rule with each place where it matches."""
    found = text.reading.found
    for rule in rules:
        if rule.programmes and text.programme not in rule.programmes:
            continue
        if rule.needs and not any(found.get(term) for term in rule.needs):
            continue
        for term in rule.terms:
            for span in found.get(term, ()):
                if text.scope.holds(span) and _fits(text, rule, span):
                    yield rule, span


def _fits(text: RuleText, rule: LexiconRule, span: Span) -> bool:
    reading = text.reading
    return (
        not (rule.unless and reading.within(rule.unless, reading.sentence(span[0])))
        and not (rule.unless_before and reading.ahead(rule.unless_before, span, rule.reach))
        and not (rule.unless_after and reading.behind(rule.unless_after, span, rule.reach))
        and (not rule.before or reading.ahead(rule.before, span, rule.reach))
        and (not rule.after or reading.behind(rule.after, span, rule.reach))
        and (not rule.near or _is_near(text, rule, span))
    )


def _is_near(text: RuleText, rule: LexiconRule, span: Span) -> bool:
    match rule.within:
        case "clause":
            room = clause(text.reading, span, text.breaks)
        case "sentence":
            room = text.reading.sentence(span[0])
        case "text":
            room = (0, len(text.reading.text))
    return text.reading.within(rule.near, room) is not None


def confidence_at(text: RuleText, rule: LexiconRule, span: Span) -> float:
    """A rule's confidence at a place: an anchor raises it, hearsay lowers it."""
    confidence = rule.confidence
    if text.scope.is_reported(span):
        confidence *= HEARSAY
    return round(max(confidence, text.scope.anchor(span)), DECIMALS)


def suggestions(
    text: RuleText, rules: Iterable[LexiconRule], order: Collection[str]
) -> list[Suggestion]:
    """The best place for each code (most certain, earliest, shortest), in codebook order."""
    best: dict[str, tuple[tuple[float, int, int], LexiconRule]] = {}
    for rule, span in matching_rules(text, rules):
        rank = (-confidence_at(text, rule, span), span[0], span[1])
        for code in rule.codes:
            if code not in best or rank < best[code][0]:
                best[code] = (rank, rule)
    return [
        suggestion(text.reading.text, code, (start, end), -rank, rule.id)
        for code in order
        if code in best
        for (rank, start, end), rule in (best[code],)
    ]


def suggestion(text: str, code: str, span: Span, confidence: float, rule: str) -> Suggestion:
    """A code with its quote."""
    start, end = span
    return Suggestion(
        code=code, quote=text[start:end], start=start, end=end, confidence=confidence, rule=rule
    )
