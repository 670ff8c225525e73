"""SVG by hand: elements with escaped words, and how wide words are."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from magnitsky.measure.format_cell import displayed_cell

SIZE = 13.0
"""The size of the letters, in the units of the drawing."""

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
"""The widest sans-serif a reader is likely to have, beside Noto Sans."""
_FIRST_WIDE = "\u1100"
"""From here on most letters fill a square."""


def width_of(words: str, size: float = SIZE) -> float:
    """
    How wide words are, nearly: no font is asked, so that a drawing is the same everywhere.

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
    Words cut to a width, with an ellipsis where they were cut.

    >>> shortened("Bosnia and Herzegovina", 90)
    'Bosnia and…'
    """
    if width_of(words, size) <= room:
        return words
    while words and width_of(f"{words}…", size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def wrapped(words: str, room: float, size: float = SIZE) -> list[str]:
    """Words broken into lines of a width; a word that is longer alone is cut."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(shortened(word, room, size))
    return lines


def tag(name: str, content: str = "", **attributes: str | float | None) -> str:
    """
    An element; `content` is drawn already, the attributes are escaped here.

    A name's last `_` is dropped (`class_`), another becomes a hyphen; None leaves it out.

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
    Other people's words as the content of an element.

    >>> escaped("<b>\x00")
    '&lt;b&gt;'
    """
    return escape(displayed_cell(words))


def words_at(x: float, y: float, words: str, class_: str | None = None) -> str:
    """Words at a place; other people's words are escaped, and run in their own direction."""
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
        """The rectangle in a class of the stylesheet."""
        return tag("rect", class_=class_, x=self.x, y=self.y, width=self.width, height=self.height)
