"""A review in words: one document, which the page, the print and the text file all show."""

from dataclasses import dataclass
from typing import Literal

from magnitsky.measure.table import Table

Script = Literal["arab", "hebr", "other"]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column; numbers stand at the right."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in words."""

    caption: str
    heads: tuple[ColumnHead, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """How much room each column wants beside the others: its longest word, or more."""
        return tuple(map(_width, self._columns()))

    def _columns(self) -> list[tuple[str, ...]]:
        titles = tuple(head.title for head in self.heads)
        return list(zip(titles, *self.rows, strict=True))


_LEAST, _WIDEST, _GAP = 4, 26, 3


def _width(cells: tuple[str, ...]) -> int:
    longest_word = max(len(word) for cell in cells for word in cell.split() or [""])
    longest = max(map(len, cells[1:]), default=0)
    return _GAP + max(_LEAST, longest_word, min(longest, _WIDEST))


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file beside the review, by its path from the review's folder."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Section:
    """
    One question: what it found in sentences, its table, its scope, its data.

    Who renders it draws the chart from the table.

    The first `leading` sentences stand at the head of the review too.
    """

    slug: str
    title: str
    leading: int
    sentences: tuple[str, ...]
    grid: Grid | None
    scope: str
    notes: tuple[str, ...]
    files: tuple[DataFile, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at the head of the review, and what it is made of."""

    title: str
    number: str
    of: str


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """A name with what the list says of it; `others` are its spellings in other scripts."""

    id: str
    name: str
    others: tuple[str, ...]
    kind: str
    countries: str
    programme: str
    on: str
    basis: str
    page: str


@dataclass(frozen=True, slots=True)
class TargetList:
    """A list of names: who was named, or removed."""

    slug: str
    title: str
    verb: str
    caption: str
    names: tuple[NamedTarget, ...]
    scope: str


@dataclass(frozen=True, slots=True)
class CountrySection:
    """A country of the annex: its figures in a sentence, and who was named in the period."""

    title: str
    sentence: str
    names: tuple[NamedTarget, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence at the head of the review, and the section it is taken from."""

    sentence: str
    slug: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and what it means here."""

    word: str
    meaning: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections under one heading."""

    slug: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole review in words."""

    language: str
    kicker: str
    title: str
    lead: str
    short: str
    notice: str
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    scope: str
    notes: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    lists: tuple[TargetList, ...]
    annex: tuple[CountrySection, ...]
    annex_scope: str
    method: tuple[str, ...]
    checking: tuple[str, ...]
    terms: tuple[Definition, ...]
    sources: Grid
    attributions: tuple[str, ...]
    citation: str
    made: str

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of every chapter."""
        return tuple(section for chapter in self.chapters for section in chapter.sections)
