"""Common parts of charts: title, description, scope, and three output forms."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from magnitsky.publish.charts.drawing import escaped, tag, words_at, wrapped
from magnitsky.publish.charts.raster import png
from magnitsky.publish.charts.style import plain_css

WIDTH = 720.0
"""Width of every chart, in drawing units."""

Link = Callable[[Any], str | None]
"""Returns the address of the listings for the table row that a mark represents."""

_PADDING = 20.0
_FRAMED = WIDTH + 2 * _PADDING
_TITLE, _NOTE = 17.0, 11.0


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawing needs to know about its page."""

    identity: str
    link: Link | None = None

    def mark(self, drawn: str, says: str, row: Any = None) -> str:
        """A bar, point or country with its tooltip and link."""
        whole = tag("g", tag("title", escaped(says)) + drawn)
        address = self.link(row) if self.link and row is not None else None
        return tag("a", whole, href=address, aria_label=says) if address else whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(ABC):
    """
    A chart; all its numbers are also in the table beside it.

    `note` is the scope: shown below the chart on a page, included in a downloaded picture.
    """

    title: str
    description: str
    note: str = ""

    @property
    @abstractmethod
    def height(self) -> float:
        """Height of the drawing, in drawing units."""

    @abstractmethod
    def drawn(self, pen: Pen) -> str:
        """The drawing without its frame."""

    def svg(self, identity: str, link: Link | None = None) -> str:
        """
        The chart as an element of a page that has the stylesheet and shows title and scope.

        Args:
            identity: unique in the page; prefix of every id in the drawing.
            link: gives marks an address; a drawing with links is a group, since an image cannot
                contain elements that can be reached by keyboard.
        """
        return self._framed(self.drawn(Pen(identity, link)), self.height, identity, link)

    def picture(self) -> str:
        """The chart as a standalone file, with stylesheet, title and scope."""
        titles = wrapped(self.title, WIDTH, _TITLE)
        notes = wrapped(self.note, WIDTH, _NOTE)
        top = _PADDING + len(titles) * (_TITLE + 6) + 6
        bottom = top + self.height + 8
        height = bottom + len(notes) * (_NOTE + 4) + _PADDING - 4
        said = [
            words_at(_PADDING, _PADDING + _TITLE + i * (_TITLE + 6) - 4, words, "title")
            for i, words in enumerate(titles)
        ]
        said += [
            words_at(_PADDING, bottom + (i + 1) * (_NOTE + 4), words, "note")
            for i, words in enumerate(notes)
        ]
        body = (
            tag("style", escaped(plain_css()))
            + tag("rect", class_="paper", width=_FRAMED, height=height)
            + tag("g", self.drawn(Pen("chart")), transform=f"translate({_PADDING:.0f} {top:.0f})")
            + "".join(said)
        )
        return self._framed(body, height, "chart", None, width=_FRAMED)

    def print(self) -> str:
        """The drawing with its stylesheet, for a print that shows title and scope itself."""
        body = tag("style", escaped(plain_css())) + self.drawn(Pen("chart"))
        return self._framed(body, self.height, "chart", None, width=WIDTH)

    def png(self) -> bytes:
        """The picture as PNG, two pixels per unit."""
        return png(self.picture())

    def _framed(
        self, body: str, height: float, identity: str, link: Link | None, width: float | None = None
    ) -> str:
        names = tag("title", escaped(self.title), id=f"{identity}-t")
        names += tag("desc", escaped(self.description), id=f"{identity}-d")
        return tag(
            "svg",
            names + body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width or WIDTH:.0f} {height:.0f}",
            width=width,
            height=round(height) if width else None,
            class_="chart",
            role="group" if link else "img",
            aria_labelledby=f"{identity}-t {identity}-d",
        )
