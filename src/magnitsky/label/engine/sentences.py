"""Sentence and clause boundaries."""

import re
from collections.abc import Collection

from magnitsky.label.engine.tokens import Span, TokenisedText

_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])|\n\s*\n|\r\n\s*\r\n")
_LAST_WORD = re.compile(r"[\w.&/]+$")
_BREAK = re.compile(r";|\s[–—]\s|:\s")
_LONGEST_ABBREVIATION = 12


def sentences(text: str, abbreviations: Collection[str]) -> list[Span]:
    """
    The sentences of a text; initials and abbreviations do not end one.

    >>> sentences("He acted. Dr. B. Example did not.", {"dr"})
    [(0, 10), (10, 33)]
    """
    spans, start = [], 0
    for end in _END.finditer(text):
        if text[end.start()] == "." and _is_abbreviated(text, end.start(), abbreviations):
            continue
        spans.append((start, end.end()))
        start = end.end()
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return spans


def _is_abbreviated(text: str, at: int, abbreviations: Collection[str]) -> bool:
    word = _LAST_WORD.search(text, max(0, at - _LONGEST_ABBREVIATION), at)
    if word is None:
        return False
    return word[0].lower() in abbreviations or (len(word[0]) == 1 and word[0].isupper())


def clause(reading: TokenisedText, span: Span, breaks: Collection[str]) -> Span:
    """The clause around a span, between the marks and words that divide sentences."""
    start, end = reading.sentence(span[0])
    for mark in _BREAK.finditer(reading.text, start, end):
        if mark.end() <= span[0]:
            start = mark.end()
        elif mark.start() >= span[1]:
            end = mark.start()
            break
    for word in breaks:
        for place in reading.spans(word):
            if start <= place[0] and place[1] <= span[0]:
                start = place[1]
            elif span[1] <= place[0] < end:
                end = place[0]
    return start, end
