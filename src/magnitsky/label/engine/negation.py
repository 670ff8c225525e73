"""Which passages describe the acts, and which only surround them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from magnitsky.codebook.lexicon import Language, Lexicon, Marker
from magnitsky.label.engine.names import Target
from magnitsky.label.engine.sentences import clause
from magnitsky.label.engine.tokens import Span, TokenisedText, is_within, merged, touched

_CAPITALISED = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]*"
_LONGEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class NegationScope:
    """
    The passages of a text by function.

    `titles` are names of laws, treaties and institutions; `denied` and `aside` are not about the
    acts, the latter only outside an anchor; `anchors` have a confidence; `reported` is hearsay.
    """

    titles: Sequence[Span]
    denied: Sequence[Span]
    aside: Sequence[Span]
    anchors: Sequence[tuple[Span, float]]
    reported: Sequence[Span]

    def holds(self, span: Span) -> bool:
        """Whether words at a place may support a code."""
        if is_within(span, self.titles) or touched(span, self.denied):
            return False
        return self.anchor(span) > 0 or not touched(span, self.aside)

    def anchor(self, span: Span) -> float:
        """The confidence of the anchor that covers a place; 0 if there is none."""
        number = bisect_right(self.anchors, span[0], key=lambda anchor: anchor[0][0]) - 1
        if number < 0 or not is_within(span, (self.anchors[number][0],)):
            return 0.0
        return self.anchors[number][1]

    def is_reported(self, span: Span) -> bool:
        """Whether the words are reported speech."""
        return is_within(span, self.reported)


class Titles:
    """Finds names of laws, treaties and institutions."""

    def __init__(self, settings: Language) -> None:
        joins = "|".join(map(re.escape, settings.title_joins))
        self._run = re.compile(
            rf"{_CAPITALISED}(?:(?:\s+(?:{joins}))*\s+{_CAPITALISED})+", re.UNICODE
        )
        self._heads = {head.lower() for head in settings.title_heads}
        self._titles = settings.titles

    def spans(self, reading: TokenisedText) -> list[Span]:
        """Every title in a text."""
        found = [span for title in self._titles for span in reading.spans(title)]
        for run in self._run.finditer(reading.text):
            words = [word.strip(".'’").lower() for word in run[0].split()]
            heads = {word.removesuffix("'s").removesuffix("’s") for word in words} & self._heads
            if heads and len(words) <= _LONGEST_TITLE:
                found.append(run.span())
        return found


def scope_of(
    reading: TokenisedText, lexicon: Lexicon, titles: Titles, target: Target
) -> NegationScope:
    """The passages of a text, by markers and anchors."""
    denied: list[Span] = []
    aside: list[Span] = []
    reported: list[Span] = []
    into = {
        "negation": denied,
        "accusation": denied,
        "background": aside,
        "own-trial": aside,
        "reported": reported,
    }
    for marker in lexicon.markers:
        into[marker.kind] += _covered(reading, marker, lexicon.settings.breaks, target)
    return NegationScope(
        titles=merged(titles.spans(reading)),
        denied=merged(denied),
        aside=merged(aside),
        anchors=_anchors(reading, lexicon),
        reported=merged(reported),
    )


def _anchors(reading: TokenisedText, lexicon: Lexicon) -> list[tuple[Span, float]]:
    """One passage per sentence, from its first anchor to its end, with the highest confidence."""
    found: dict[int, tuple[Span, float]] = {}
    for anchor in lexicon.anchors:
        for term in anchor.terms:
            for start, _ in reading.spans(term):
                _, end = reading.sentence(start)
                (first, _), sure = found.get(end, ((start, end), anchor.confidence))
                found[end] = ((min(first, start), end), max(sure, anchor.confidence))
    return sorted(found.values())


def _covered(
    reading: TokenisedText, marker: Marker, breaks: Collection[str], target: Target
) -> list[Span]:
    found = []
    for term in marker.terms:
        for place in reading.spans(term):
            sentence = reading.sentence(place[0])
            if reading.within(marker.unless, sentence):
                continue
            if marker.of_target and not target.is_subject(reading, place):
                continue
            found.append(_reached(reading, marker, place, sentence, breaks))
    return found


def _reached(
    reading: TokenisedText, marker: Marker, place: Span, sentence: Span, breaks: Collection[str]
) -> Span:
    match marker.reach:
        case "sentence":
            return sentence
        case "after":
            return place[0], sentence[1]
        case "rest":
            return place[0], len(reading.text)
        case "clause":
            return place[0], clause(reading, place, breaks)[1]
