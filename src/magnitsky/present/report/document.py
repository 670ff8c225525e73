"""A review as text: one document for the web page, the PDF and the Word file."""

from dataclasses import dataclass
from typing import Literal

from magnitsky.measure.table import Table

Script = Literal["arab", "hebr", "other"]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column heading; numbers are right-aligned."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as text."""

    caption: str
    heads: tuple[ColumnHead, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """The relative width of each column: its longest word, or more."""
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
    """A data file of the review, by its path relative to the review."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Section:
    """
    One question: findings, table, scope and data.

    The renderer draws the chart from the table. The first `leading` sentences also appear at the
    head of the review.
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
    """A number at the head of the review, with its breakdown."""

    title: str
    number: str
    of: str


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """A name with its details from the list; `others` are its spellings in other scripts."""

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
    """A list of names: listed or delisted."""

    slug: str
    title: str
    verb: str
    caption: str
    names: tuple[NamedTarget, ...]
    scope: str


@dataclass(frozen=True, slots=True)
class CountrySection:
    """A country in the annex: its figures in a sentence, and the names of the period."""

    title: str
    sentence: str
    names: tuple[NamedTarget, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence at the head of the review, and the section it comes from."""

    sentence: str
    slug: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its definition."""

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
    """A complete review as text."""

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
