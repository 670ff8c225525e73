"""How the target is tied to the acts: direct, derivative, and the legal basis."""

from collections.abc import Iterable, Sequence

from magnitsky.codebook.lexicon import TieRule
from magnitsky.codebook.taxonomy import bases, ties
from magnitsky.label.engine.coding import Headline, Suggestion
from magnitsky.label.engine.rules import Text, fired, suggestion, sure

DIRECT, DERIVATIVE = "direct", "derivative"
ACT_DESCRIBED = "ties.act-described"
_UNSURE = 0.4


def tied(
    text: Text, rules: Iterable[TieRule], acts: Sequence[Suggestion]
) -> tuple[list[Suggestion], list[Suggestion]]:
    """
    The ties and the legal bases.

    A derivative tie beside own conduct is coded only by a rule that says so. A text that describes
    an act and no tie is read as direct, unsurely: the tie's words are those of the act.
    """
    found = sorted(
        (rule.codes[0] != DIRECT, -sure(text, rule, span), span, rule.id, rule)
        for rule, span in fired(text, rules)
    )
    is_direct = any(rule.codes[0] == DIRECT for *_, rule in found)
    kept: dict[str, Suggestion] = {}
    grounds: dict[str, Suggestion] = {}
    for _, minus, span, _, rule in found:
        grounds.setdefault(
            rule.basis, suggestion(text.reading.text, rule.basis, span, -minus, rule.id)
        )
        if rule.codes[0] == DIRECT or not is_direct or rule.beside_direct:
            code = rule.codes[0]
            kept.setdefault(code, suggestion(text.reading.text, code, span, -minus, rule.id))
    if not kept and acts:
        first = acts[0]
        place = (first.start, first.end)
        kept[DIRECT] = suggestion(text.reading.text, DIRECT, place, _UNSURE, ACT_DESCRIBED)
    return [kept[code] for code in ties() if code in kept], [
        grounds[code] for code in bases() if code in grounds
    ]


def headline(found: Iterable[Suggestion]) -> Headline | None:
    """`direct` where any own conduct is described, else `derivative`, else nothing."""
    codes = {one.code for one in found}
    if DIRECT in codes:
        return "direct"
    return "derivative" if DERIVATIVE in codes else None
