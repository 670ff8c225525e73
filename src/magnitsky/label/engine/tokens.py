"""Tokenise a text in one pass: words, sentences, and places of lexicon terms."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from magnitsky.label.engine.term import DIGITS, LEAST_PREFIX, TermPattern

Span = tuple[int, int]
_WORD = re.compile(r"\w+")
_MOST_WORDS = 50_000
_LONGEST_TERM = 200
Tried = tuple[tuple[str, Callable[[str, int, int], re.Match[str] | None]], ...]


class TermIndex:
    """Terms by first word, so that a text is looked up rather than searched."""

    def __init__(self, terms: Iterable[TermPattern]) -> None:
        self._whole: defaultdict[str, list[TermPattern]] = defaultdict(list)
        self._begun: defaultdict[str, list[tuple[str, TermPattern]]] = defaultdict(list)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._known: dict[str, Tried] = {}
        for term in terms:
            for word, is_prefix in term.firsts:
                if is_prefix:
                    self._begun[word[:LEAST_PREFIX]].append((word, term))
                else:
                    self._whole[word].append(term)

    def at(self, word: str) -> Tried:
        """The terms that may begin with a lower-case word."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            known = self._known[word] = self._looked_up(word)
        return known

    def _looked_up(self, word: str) -> Tried:
        terms = list(self._whole.get(word, ()))
        if word.isdecimal():
            terms += self._whole.get(DIGITS, ())
        begun = self._begun.get(word[:LEAST_PREFIX], ())
        terms += [term for start, term in begun if word.startswith(start)]
        return tuple((term.text, self._pattern(term).match) for term in terms)

    def _pattern(self, term: TermPattern) -> re.Pattern[str]:
        if term.text not in self._patterns:
            self._patterns[term.text] = re.compile(term.pattern, re.IGNORECASE)
        return self._patterns[term.text]


@dataclass(slots=True)
class TokenisedText:
    """
    A tokenised text: `starts` are the places of its words, `found` those of each term.

    All lists are in text order.
    """

    text: str
    sentences: Sequence[Span]
    starts: list[int] = field(default_factory=list)
    found: Mapping[str, list[Span]] = field(default_factory=dict)

    def sentence_number(self, at: int) -> int:
        """The number of the sentence at a place."""
        return max(0, bisect_right(self.sentences, (at, len(self.text) + 1)) - 1)

    def sentence(self, at: int) -> Span:
        """The sentence at a place."""
        return self.sentences[self.sentence_number(at)]

    def spans(self, term: str) -> list[Span]:
        """The places of a term."""
        return self.found.get(term, [])

    def within(self, terms: Iterable[str], span: Span) -> Span | None:
        """The first place of any of the terms within a span."""
        for term in terms:
            spans = self.spans(term)
            for number in range(bisect_left(spans, (span[0], 0)), len(spans)):
                place = spans[number]
                if place[0] >= span[1]:
                    break
                if place[1] <= span[1]:
                    return place
        return None

    def ahead(self, terms: Iterable[str], span: Span, reach: int) -> bool:
        """Whether a term ends at most `reach` words before a span, in its sentence."""
        first = self._word(span[0])
        edge = self.starts[first - reach - 1] if first > reach else 0
        low = max(self.sentence(span[0])[0], edge)
        for term in terms:
            spans = self.spans(term)
            for number in range(bisect_left(spans, (span[0], 0)) - 1, -1, -1):
                start, end = spans[number]
                if low < end <= span[0]:
                    return True
                if start < low - _LONGEST_TERM:
                    break
        return False

    def behind(self, terms: Iterable[str], span: Span, reach: int) -> bool:
        """Whether a term starts at most `reach` words after a span, in its sentence."""
        after = self._word(span[1])
        if after >= len(self.starts):
            return False
        last = min(after + reach, len(self.starts) - 1)
        high = min(self.starts[last], self.sentence(span[0])[1] - 1)
        for term in terms:
            spans = self.spans(term)
            place = bisect_left(spans, (span[1], 0))
            if place < len(spans) and spans[place][0] <= high:
                return True
        return False

    def _word(self, at: int) -> int:
        """The number of the first word that starts at or after a place."""
        return bisect_left(self.starts, at)


def tokenise(text: str, sentences: Sequence[Span], index: TermIndex) -> TokenisedText:
    """Find all terms in a text; no term extends beyond a sentence."""
    reading = TokenisedText(text, sentences)
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for first, last in sentences:
        for word in _WORD.finditer(text, first, last):
            start = word.start()
            reading.starts.append(start)
            for term, matching in index.at(word[0].lower()):
                match = matching(text, start, last)
                if match is not None:
                    found[term].append((start, match.end()))
    reading.found = found
    return reading


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans overlap."""
    return one[0] < other[1] and other[0] < one[1]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, with overlapping ones merged."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def touched(span: Span, apart: Sequence[Span]) -> bool:
    """Whether a span overlaps one of several disjoint, sorted spans."""
    number = bisect_left(apart, (span[1], 0)) - 1
    return number >= 0 and overlap(apart[number], span)


def is_within(span: Span, apart: Sequence[Span]) -> bool:
    """Whether a span lies within one of several disjoint, sorted spans."""
    number = bisect_right(apart, (span[0], span[1])) - 1
    around = [number] if number < 0 else [number, number + 1]
    return any(
        apart[at][0] <= span[0] and span[1] <= apart[at][1] for at in around if 0 <= at < len(apart)
    )
