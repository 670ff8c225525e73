"""A text with its coded quotes highlighted, as HTML, for every page that shows one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from magnitsky.label.values import NOTED, Mark

_JOINERS = "\u200c\u200d"
"""Zero-width characters that belong to words in Persian, Hindi and other languages."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words under the same marks, by number; `ends` are the marks that end with it."""

    words: str
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def quote_pieces(words: str, marks: Sequence[Mark]) -> list[Piece]:
    """
    The text split wherever a quote begins or ends; joined, the pieces are the text.

    Marks are numbered from 1. A mark whose quote is not the text at its place is ignored.

    >>> tortured = Mark("abuse", "torture", "beat her", 3, 11)
    >>> [piece.words for piece in quote_pieces("He beat her.", [tortured])]
    ['He ', 'beat her', '.']
    """
    placed = {n: mark for n, mark in enumerate(marks, 1) if _stands(words, mark)}
    edges = {0, len(words)}
    for mark in placed.values():
        edges |= {mark.start, mark.end}
    cuts = sorted(edges)
    return [
        Piece(
            words[start:end],
            tuple(n for n, mark in placed.items() if mark.start <= start and end <= mark.end),
            tuple(n for n, mark in placed.items() if mark.end == end),
        )
        for start, end in pairwise(cuts)
    ]


def _stands(words: str, mark: Mark) -> bool:
    return (
        0 <= mark.start < mark.end
        and bool(mark.quote)
        and words[mark.start : mark.end] == mark.quote
    )


def highlight(
    words: str, marks: Sequence[Mark], *, key: str = "", notes: bool = True
) -> SafeString:
    """
    The text as HTML: quotes in `<mark>`, each followed by its number.

    The number of mark N links to `#{key}code-N`, the id of its entry in the list of codes, which
    may link back to `#{key}quote-N`. `key` distinguishes several texts on one page. With
    `notes=False` there are no numbers. Line breaks are kept; the class `statement` displays them.
    """
    seen: set[int] = set()
    parts = []
    for piece in quote_pieces(words, marks):
        shown = conditional_escape(plain_excerpt(piece.words))
        if piece.marks:
            shown = _quote(shown, piece, marks, key, seen)
        parts.append((shown, _numbers(piece.ends, key) if notes else ""))
    return format_html_join("", "{}{}", parts)


def _quote(
    shown: SafeString, piece: Piece, marks: Sequence[Mark], key: str, seen: set[int]
) -> SafeString:
    """One `<mark>`, with an id for each mark that begins in it."""
    first, *more = [f"{key}quote-{n}" for n in piece.marks if n not in seen] or [""]
    seen.update(piece.marks)
    anchors = format_html_join("", '<span id="{}"></span>', ((one,) for one in more))
    schemes = " ".join(dict.fromkeys(_look(marks[n - 1].scheme) for n in piece.marks))
    named = format_html(' id="{}"', first) if first else ""
    return format_html('{}<mark class="{}"{}>{}</mark>', anchors, schemes, named, shown)


def _look(scheme: str) -> str:
    return "noted" if scheme in NOTED else scheme


def _numbers(ends: Sequence[int], key: str) -> SafeString:
    return format_html_join(
        "", '<a class="ref" href="#{}code-{}">{}</a>', ((key, n, n) for n in ends)
    )


def plain_excerpt(words: str) -> str:
    """Text without control characters that could reverse it; line breaks are kept."""
    return "".join(
        char if char.isprintable() or char == "\n" or char in _JOINERS else " " for char in words
    )
