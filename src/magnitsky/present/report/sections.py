"""From planned questions to sections of text, each with its table and data files."""

from collections.abc import Iterator

from magnitsky.measure.format_cell import cell_text, displayed_cell
from magnitsky.measure.question import Question
from magnitsky.measure.review import ReviewSection
from magnitsky.measure.sentence import day_in_words
from magnitsky.measure.table import VALUES, Column, Row, Table
from magnitsky.present.report import texts
from magnitsky.present.report.document import Chapter, ColumnHead, DataFile, Grid, Section
from magnitsky.present.report.findings import sentences
from magnitsky.present.report.periods import period
from magnitsky.present.report.plan import plan
from magnitsky.present.report.report import Scopes

_ONLY_IN_DATA = frozenset({"value"})
"""Columns whose content is part of another column's label."""


def chapters(scopes: Scopes) -> tuple[Chapter, ...]:
    """The planned sections, under their headings."""
    made = list(_sections(scopes))
    return tuple(
        Chapter(slug, title, tuple(section for of, section in made if of == slug))
        for slug, title in texts.CHAPTERS.items()
    )


def _sections(scopes: Scopes) -> Iterator[tuple[str, Section]]:
    for question, planned in plan():
        yield planned.chapter, _section(question, planned, scopes)


def _section(question: Question, planned: ReviewSection, scopes: Scopes) -> Section:
    rows = scopes.wide_rows if planned.counted == "wide" else scopes.rows
    table = question.ask(rows, getattr(scopes, planned.counted))
    when = {"period": period(scopes.window), "day": day_in_words(scopes.until)}
    title = planned.title.format(**when) if planned.title else question.title
    slug = planned.slug or question.slug
    said_of_it = tuple(map(displayed_cell, sentences(table, scopes)))
    return Section(
        slug=slug,
        title=title,
        leading=planned.leading,
        sentences=said_of_it,
        grid=grid(table, title) if table.rows else None,
        scope=table.scope.brief(),
        notes=tuple(note for note in table.notes if note not in said_of_it),
        files=files_of(slug),
        table=table,
    )


def files_of(slug: str) -> tuple[DataFile, ...]:
    """The data files of a section."""
    return (
        DataFile(texts.DATA_CSV, f"data/{slug}.csv"),
        DataFile(texts.DATA_PARQUET, f"data/{slug}.parquet"),
        DataFile(texts.BEHIND_CSV, "data/behind.csv"),
    )


def grid(table: Table, caption: str) -> Grid:
    """A table as text."""
    columns = tuple(column for column in table.columns if column.name not in _ONLY_IN_DATA)
    heads = tuple(ColumnHead(column.title, column.kind in VALUES) for column in columns)
    return Grid(caption, heads, tuple(_said(table, columns, row) for row in table.rows))


def _said(table: Table, columns: tuple[Column, ...], row: Row) -> tuple[str, ...]:
    return tuple(displayed_cell(cell_text(table, row, column)) for column in columns)
