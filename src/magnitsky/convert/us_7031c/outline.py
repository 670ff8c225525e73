"""The outline of a report's page: the year and the ground that apply to each line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from magnitsky.convert.record import Problem
from magnitsky.convert.source import Report
from magnitsky.convert.us_7031c.line import read_line
from magnitsky.convert.xml import Element

CORRUPTION = "7031(c) corruption"
HUMAN_RIGHTS = "7031(c) human rights"
UNSTATED = "7031(c)"
"""The tag of a line without a heading above it."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FOOTNOTE = re.compile(r"\*+\s*denotes\b", re.IGNORECASE)
_SIGNS = (
    (CORRUPTION, re.compile(r"\(1\)\s*\(A\)"), re.compile(r"corruption|kleptocra", re.IGNORECASE)),
    (HUMAN_RIGHTS, re.compile(r"\(1\)\s*\(B\)"), re.compile(r"human rights", re.IGNORECASE)),
)
_GROUND_LEVELS = frozenset({"h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_BREAKS = frozenset({"br", "div", "p"})


class Item(NamedTuple):
    """A line that may list somebody, with what the headings above it say."""

    tag: str
    text: str
    year: str | None
    programme: str


def items(root: Element, report: Report) -> Iterator[Item]:
    """
    Yield the list items of each report section, or its paragraphs if it has no list.

    The headings above a line determine its year and its ground; both end with their section, so
    that nobody is listed under the ground of others. An unknown ground is reported, and the
    heading's words become the tag.
    """
    outline = _Outline(report)
    for element in root.iter(etree.Element):
        yield from outline.seen(element)


class _Outline:
    """The headings that apply at one place of the page."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._year: str | None = None
        self._programme = UNSTATED
        self._section: Element | None = None
        self._has_list = False

    def seen(self, element: Element) -> Iterator[Item]:
        tag = str(element.tag)
        classes = element.get("class", "").split()
        if "entry-content" in classes:
            # A ground never carries over into the next section: its people are listed on another.
            self._section, self._programme = element, UNSTATED
            self._has_list = element.find(".//li") is not None
        elif tag == "h2" or "report__section-title" in classes:
            self._new_year(_words(element))
        elif tag in _GROUND_LEVELS and self._holds(element):
            self._new_ground(_words(element))
        elif tag in {"li", "p"} and self._holds(element):
            yield from self._line(tag, element)

    def _holds(self, element: Element) -> bool:
        ancestors = list(element.iterancestors())
        in_menu = any(ancestor.tag == "nav" for ancestor in ancestors)
        return self._section in ancestors and not in_menu

    def _new_year(self, words: str) -> None:
        years = set(_YEAR.findall(words))
        if len(years) == 1:
            (self._year,) = years
        elif years or UNSTATED not in words:
            self._year = None
        self._programme = UNSTATED

    def _new_ground(self, words: str) -> None:
        if not words:
            return
        self._programme = _ground(words) or words
        if self._programme == words:
            self._report(Problem("ground not known", "h3", words))

    def _line(self, tag: str, element: Element) -> Iterator[Item]:
        text = _words(element)
        if not text or _FOOTNOTE.match(text):
            return
        if tag == "p" and self._has_list:
            is_in_list = any(ancestor.tag == "li" for ancestor in element.iterancestors())
            if not is_in_list and read_line(text):
                self._report(Problem("a paragraph reads as an entry, left out", tag, text))
            return
        if self._programme == UNSTATED:
            self._report(Problem("no ground above the line", tag, text))
        yield Item(tag, text, self._year, self._programme)


def _ground(words: str) -> str | None:
    by_mark = {tag for tag, mark, _ in _SIGNS if mark.search(words)}
    by_word = {tag for tag, _, word in _SIGNS if word.search(words)}
    # Legal citation and wording must agree; a heading that mixes both grounds gives none.
    found = by_mark & by_word if by_mark and by_word else by_mark | by_word
    return found.pop() if len(found) == 1 else None


def _words(element: Element) -> str:
    """The element's text without that of lists inside it, with white space folded."""
    found: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        is_list = part is not element and part.tag in _LISTS
        if event == "start" and is_list:
            walk.skip_subtree()
        elif event == "start":
            found += (" " if part.tag in _BREAKS else "", part.text or "")
        elif part is not element:
            found.append(part.tail or "")
    return " ".join("".join(found).split())
