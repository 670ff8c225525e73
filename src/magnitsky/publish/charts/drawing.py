"""SVG elements with escaped text, and estimated text widths."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from magnitsky.measure.format_cell import displayed_cell

SIZE = 13.0
"""Font size, in drawing units."""

_WIDTHS = {
    0.26: " !,.:;'Jijl()-`|",
    0.36: '/I[\\]ft"r{}',
    0.48: "?_zFLcsvy",
    0.75: "&DGHNUOQw%",
    0.95: "@MWm—",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL, _WIDE = 0.59, 1.02
_WIDER = 1.12
"""Allowance for sans-serif fonts wider than Noto Sans."""
_FIRST_WIDE = "\u1100"
"""Code point from which most characters are full-width."""


def width_of(words: str, size: float = SIZE) -> float:
    """
    The approximate width of a text; no font is read, so drawings are the same everywhere.

    >>> round(width_of("il")) < round(width_of("WW"))
    True
    """
    return (
        size
        * _WIDER
        * sum(_OF.get(letter, _WIDE if letter >= _FIRST_WIDE else _USUAL) for letter in words)
    )


def shortened(words: str, room: float, size: float = SIZE) -> str:
    """
    Text cut to a width, with an ellipsis if it was cut.

    >>> shortened("Bosnia and Herzegovina", 90)
    'Bosnia and…'
    """
    if width_of(words, size) <= room:
        return words
    while words and width_of(f"{words}…", size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def wrapped(words: str, room: float, size: float = SIZE) -> list[str]:
    """Text broken into lines of a width; a single longer word is cut."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(shortened(word, room, size))
    return lines


def tag(name: str, content: str = "", **attributes: str | float | None) -> str:
    """
    An element; `content` is already markup, attributes are escaped here.

    A trailing `_` in a name is dropped (`class_`), other underscores become hyphens; None omits it.

    >>> tag("rect", class_="ink-0", x=1.25)
    '<rect class="ink-0" x="1.2"/>'
    """
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(displayed_cell(_number(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def escaped(words: str) -> str:
    r"""
    Text escaped as element content.

    >>> escaped("<b>\x00")
    '&lt;b&gt;'
    """
    return escape(displayed_cell(words))


def words_at(x: float, y: float, words: str, class_: str | None = None) -> str:
    """Text at a position; it is escaped and keeps its own writing direction."""
    return tag("text", escaped(words), class_=class_, x=x, y=y) if words else ""


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """A straight line."""
    return tag("line", class_=class_, x1=x1, y1=y1, x2=x2, y2=y2)


def path(points: Iterable[tuple[float, float]], class_: str, *, closed: bool = False) -> str:
    """A line through points, or the area they enclose."""
    steps = "L".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return tag("path", class_=class_, d=f"M{steps}{'Z' if closed else ''}") if steps else ""


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    x: float
    y: float
    width: float
    height: float

    def drawn(self, class_: str) -> str:
        """The rectangle with a CSS class."""
        return tag("rect", class_=class_, x=self.x, y=self.y, width=self.width, height=self.height)
